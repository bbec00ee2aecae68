using System.Text.Json.Nodes;
using SurrogateHost.Cli;
using SurrogateHost.Jobs;
using SurrogateHost.Messages;
using SurrogateHost.Plugins;
using SurrogateHost.Tests.Messaging.Fakes;

namespace SurrogateHost.Tests.Cli;

public sealed class ReplayTests(BrokerNode broker) : IClassFixture<BrokerNode>, IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task Replay_CauseMended_PutsTheCommandBackAndItsJobGoesOn()
    {
        await using var host = await RunningHost.StartAsync(broker.Address);
        var frontend = new ParabolaFrontend { Failure = _ => new IOException("disk is broken") };
        await host.LoadAsync(PluginKind.Frontend, "flaky", frontend);
        var job = RunningHost.Job() with { Frontend = "flaky" };
        await host.RunAsync(job, message => message is JobFailed);
        await host.JobWhenAsync(job.JobId!.Value, record => record.Status == JobStatus.Failed);

        frontend.Failure = _ => null;
        var count = 0;
        // The job is known to have failed a moment before its command stands in the error queue.
        using var limit = RunningHost.Limit();
        while (count == 0)
        {
            limit.Token.ThrowIfCancellationRequested();
            count = await ReplayAsync("frontend.flaky");
        }

        Assert.Equal(1, count);
        await host.JobWhenAsync(job.JobId!.Value, record => record.Failure is null && record.Stage > Model.JobStage.Analysis);
    }

    [Fact]
    public async Task Replay_NothingFailed_SaysSo() => Assert.Equal(0, await ReplayAsync("optimizer.calm"));

    private async Task<int> ReplayAsync(string queue)
    {
        _output.GetStringBuilder().Clear();
        var code = await new CommandLine(new Terminal
        {
            Output = _output, Error = _error, IsInteractive = false, Folder = AppContext.BaseDirectory, Variable = _ => null,
        }).RunAsync(["replay", queue, "--json", "--broker", broker.Address.ToString()]);
        Assert.True(code == ExitCode.Done, _error.ToString());
        var said = JsonNode.Parse(_output.ToString())!;
        Assert.Equal(queue, (string?)said["queue"]);
        return (int)said["replayed"]!;
    }
}
