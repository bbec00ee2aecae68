using System.Text.Json.Nodes;
using SurrogateHost.Cli;
using SurrogateHost.Failures;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Store;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Tests.Messaging.Fakes;

namespace SurrogateHost.Tests.Cli;

public sealed class WatchTests(BrokerNode broker) : IClassFixture<BrokerNode>, IDisposable
{
    private readonly LineWriter _output = new();
    private readonly LineWriter _error = new();
    private readonly CancellationTokenSource _limit = RunningHost.Limit();
    private readonly ScratchFolder _data = new();
    private bool _isOutputClosed;

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        _limit.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task Watch_EventPublishedOnceItSaysSo_IsShown()
    {
        await using var host = await RunningHost.StartAsync(broker.Address);
        var watch = WatchAsync("--json");
        await SaysItWatchesAsync();

        await host.Bus.PublishAsync(Progress(Guid.NewGuid(), "first of all"), _limit.Token);

        var shown = JsonNode.Parse(await _output.ReadLineAsync(_limit.Token))!;
        Assert.Equal(("JobProgressed", "first of all"), ((string?)shown["event"], (string?)shown["message"]!["activity"]));
        _isOutputClosed = true;
        Assert.Equal(ExitCode.Done, await watch.WaitAsync(_limit.Token));
    }

    [Fact]
    public async Task Watch_NobodyReadsAndNothingHappens_Ends()
    {
        var watch = WatchAsync();
        await SaysItWatchesAsync();

        _isOutputClosed = true;

        Assert.Equal(ExitCode.Done, await watch.WaitAsync(_limit.Token));
    }

    [Fact]
    public async Task Watch_OneJob_ShowsNoOther()
    {
        await using var host = await RunningHost.StartAsync(broker.Address);
        var id = Guid.NewGuid();
        var watch = WatchAsync(id.ToString());
        await SaysItWatchesAsync();

        await host.Bus.PublishAsync(Progress(Guid.NewGuid(), "not this one"), _limit.Token);
        await host.Bus.PublishAsync(Progress(id, "this one"), _limit.Token);

        Assert.Equal($"{id} analysis: this one", await _output.ReadLineAsync(_limit.Token));
        _isOutputClosed = true;
        await watch.WaitAsync(_limit.Token);
    }

    [Theory]
    [InlineData(FailureKind.InvalidMessage, ExitCode.BadUsage)]
    [InlineData(FailureKind.ProgramRefused, ExitCode.ProgramRefused)]
    [InlineData(FailureKind.HostNotReady, ExitCode.StageFailed)]
    public async Task Watch_OneJobThatFails_EndsWithTheCodeOfRun(FailureKind kind, int expected)
    {
        await using var host = await RunningHost.StartAsync(broker.Address);
        var id = Guid.NewGuid();
        var watch = WatchAsync(id.ToString());
        await SaysItWatchesAsync();

        await host.Bus.PublishAsync(new JobFailed { JobId = id, Stage = JobStage.Analysis, Kind = kind, Reason = "it is so" }, _limit.Token);

        Assert.Equal(expected, await watch.WaitAsync(_limit.Token));
        Assert.Equal($"{id} failed: analysis failed: it is so", await _output.ReadLineAsync(_limit.Token));
    }

    [Fact]
    public async Task Watch_OneJobThatEndedBefore_ShowsItsEndFromTheStore()
    {
        var job = new JobRecord
        {
            Id = Guid.NewGuid(), Status = JobStatus.Running, Stage = JobStage.Tuning, Definition = Samples.Definition,
            SubmittedAt = DateTimeOffset.UnixEpoch, UpdatedAt = DateTimeOffset.UnixEpoch,
        };
        await using (var database = JobDatabase.Of(null, _data.Path))
        {
            var store = new SqlJobStore(database);
            await store.AddAsync(job, _limit.Token);
            await store.UpdateAsync(job with { Status = JobStatus.Completed }, Samples.Optimized(job.Id), _limit.Token);
        }

        Assert.Equal(ExitCode.Done, await WatchAsync(job.Id.ToString()).WaitAsync(_limit.Token));
        Assert.StartsWith($"{job.Id} tuned in ", await _output.ReadLineAsync(_limit.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_OneJobAndTheStoreIsOutOfReach_SaysSoAndWatches()
    {
        var noFolder = _data.Write("file", "");
        await using var host = await RunningHost.StartAsync(broker.Address);
        var id = Guid.NewGuid();
        var watch = WatchAsync(id.ToString(), "--store", Path.Combine(noFolder, "jobs.db"));
        await SaysItWatchesAsync();
        Assert.StartsWith($"job store {noFolder}", await _error.ReadLineAsync(_limit.Token), StringComparison.Ordinal);

        await host.Bus.PublishAsync(Progress(id, "this one"), _limit.Token);

        Assert.Equal($"{id} analysis: this one", await _output.ReadLineAsync(_limit.Token));
        _isOutputClosed = true;
        await watch.WaitAsync(_limit.Token);
    }

    private static JobProgressed Progress(Guid id, string activity) => new() { JobId = id, Stage = JobStage.Analysis, Activity = activity };

    private async Task SaysItWatchesAsync() => Assert.Equal("watching", await _error.ReadLineAsync(_limit.Token));

    private Task<int> WatchAsync(params string[] more) => new CommandLine(new Terminal
    {
        Output = _output,
        Error = _error,
        IsOutputClosed = () => Volatile.Read(ref _isOutputClosed),
        IsInteractive = false,
        Folder = AppContext.BaseDirectory,
        Variable = _ => null,
    }).RunAsync(["watch", "--broker", broker.Address.ToString(), "--data", _data.Path, .. more]);
}
