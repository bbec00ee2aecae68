using SurrogateHost.Jobs;
using SurrogateHost.Messages;
using SurrogateHost.Messaging;
using SurrogateHost.Plugins;
using SurrogateHost.Tests.Messaging.Fakes;

namespace SurrogateHost.Tests.Messaging;

public sealed class RabbitMqTests(BrokerNode broker) : IClassFixture<BrokerNode>
{
    private const string Program = """{"source":"double f(double x) { return x; }"}""";

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    public async Task Publish_PlainJson_IsAnsweredInPlainJson(string? contentType)
    {
        await using var host = await RunningHost.StartCompleteAsync(broker.Address);
        await using var client = await ForeignClient.ConnectAsync(broker.Address, "InputsOptimized", "JobFailed");
        var id = Guid.NewGuid();

        await client.PublishAsync(
            $$"""{"jobId":"{{id}}","program":{{Program}},"function":"f","inputs":[{"name":"x","minimum":0,"maximum":1}],"objective":{"minimize":"return"},"evaluations":50}""",
            contentType);

        var answer = await client.AnswerAsync(id);
        Assert.InRange(answer.GetProperty("best").GetProperty("inputs").GetProperty("x").GetDouble(), 0.2, 0.4);
        Assert.InRange(answer.GetProperty("evaluations").GetProperty("total").GetInt32(), 1, 50);
        Assert.False(answer.TryGetProperty("message", out _), "The answer is in an envelope.");
    }

    [Theory]
    [InlineData("""{"jobId":"ID", "program": not json""", "")]
    [InlineData("""[{"jobId":"ID"}]""", "")]
    [InlineData("""{"jobId":"ID","program":PROGRAM,"function":"f","inputs":[{"name":"x","minimum":0,"maximum":1}],"evaluations":"many"}""", "evaluations")]
    [InlineData("""{"jobId":"ID","program":PROGRAM,"function":"f","inputs":[{"name":"x","minimum":"low","maximum":1}]}""", "inputs[0].minimum")]
    [InlineData("""{"jobId":"ID","program":PROGRAM,"function":"f","inputs":[{"name":"x","minimum":0,"maximum":1}],"seeds":1}""", "seeds")]
    [InlineData("""{"jobId":"ID","program":PROGRAM,"function":"f","inputs":[{"name":"x","minimum":0,"maximum":1},{"name":"y","minimum":1}]}""", "inputs[1].maximum")]
    [InlineData("""{"jobId":"ID","program":{"path":"f.c"},"function":"f","inputs":[{"name":"x","minimum":0,"maximum":1}]}""", "program.source")]
    public async Task Publish_Malformed_FailsNamingTheField(string json, string field)
    {
        await using var host = await RunningHost.StartAsync(broker.Address);
        await using var client = await ForeignClient.ConnectAsync(broker.Address, "JobFailed");
        var id = Guid.NewGuid();

        await client.PublishAsync(json.Replace("ID", id.ToString(), StringComparison.Ordinal).Replace("PROGRAM", Program, StringComparison.Ordinal));

        var answer = await client.AnswerAsync(id);
        Assert.Equal("invalidMessage", answer.GetProperty("kind").GetString());
        Assert.Equal(field, Assert.Single(answer.GetProperty("errors").EnumerateArray()).GetProperty("field").GetString());
    }

    [Fact]
    public async Task Publish_NotJson_IsKeptInTheErrorQueue()
    {
        await using var host = await RunningHost.StartAsync(broker.Address);
        await using var client = await ForeignClient.ConnectAsync(broker.Address, "JobFailed");
        var before = await DepthAsync(client, "submissions_error");
        var id = Guid.NewGuid();

        await client.PublishAsync($$"""{"jobId":"{{id}}" oops""", "application/json");

        await client.AnswerAsync(id);
        await UntilAsync(async () => await DepthAsync(client, "submissions_error") == before + 1);
    }

    [Fact]
    public async Task Send_UnreadableCommand_FailsTheJobAndIsKept()
    {
        await using var host = await RunningHost.StartCompleteAsync(broker.Address);
        await using var client = await ForeignClient.ConnectAsync(broker.Address, "JobFailed");
        var id = Guid.NewGuid();

        await client.PublishAsync($$"""{"jobId":"{{id}}","job":3}""", exchange: "optimizer.auto");

        var answer = await client.AnswerAsync(id);
        Assert.Equal(("invalidMessage", "tuning"), (answer.GetProperty("kind").GetString(), answer.GetProperty("stage").GetString()));
        await UntilAsync(async () => await DepthAsync(client, "optimizer.auto_error") > 0);
    }

    [Fact]
    public async Task Submit_PluginMissing_WaitsThroughARestartOfBrokerAndFinishes()
    {
        await using var host = await RunningHost.StartWithoutOptimizerAsync(broker.Address);
        var job = RunningHost.Job() with { Optimizer = $"late-{Guid.NewGuid():N}"[..20] };
        using var limit = RunningHost.Limit();
        var events = host.Feed.WatchAsync(job.JobId, limit.Token);
        await host.Feed.SubmitAsync(job, limit.Token);
        await host.JobWhenAsync(job.JobId!.Value, record => record.Status == JobStatus.Waiting);
        await using (var client = await ForeignClient.ConnectAsync(broker.Address))
            await UntilAsync(async () => await DepthAsync(client, $"optimizer.{job.Optimizer}") == 1);

        await broker.RestartAsync();
        await host.LoadAsync(PluginKind.Optimizer, job.Optimizer!, new GridOptimizers());

        var seen = await RunningHost.CollectAsync(events, message => message is InputsOptimized or JobFailed);
        Assert.IsType<InputsOptimized>(seen[^1]);
        await host.JobWhenAsync(job.JobId!.Value, record => record.Status == JobStatus.Completed);

        // Every queue is served again, not only the one that was connected after the restart.
        var next = await host.RunAsync(RunningHost.Job() with { Optimizer = job.Optimizer }, message => message is InputsOptimized or JobFailed);
        Assert.IsType<InputsOptimized>(next[^1]);
    }

    [Fact]
    public async Task Replay_AfterTheCauseIsMended_FinishesTheStage()
    {
        await using var host = await RunningHost.StartAsync(broker.Address);
        var id = $"flaky-{Guid.NewGuid():N}"[..20];
        var frontend = new ParabolaFrontend { Failure = _ => new IOException("disk is broken") };
        await host.LoadAsync(PluginKind.Frontend, id, frontend);
        var job = RunningHost.Job() with { Frontend = id };
        await host.RunAsync(job, message => message is JobFailed);
        await using var client = await ForeignClient.ConnectAsync(broker.Address);
        await UntilAsync(async () => await DepthAsync(client, $"frontend.{id}_error") == 1);
        using var limit = RunningHost.Limit();
        var events = host.Feed.WatchAsync(job.JobId, limit.Token);

        frontend.Failure = _ => null;
        var count = await host.ErrorQueue.ReplayAsync($"frontend.{id}", limit.Token);

        Assert.Equal(1, count);
        var seen = await RunningHost.CollectAsync(events, message => message is ProgramAnalyzed or JobFailed);
        Assert.IsType<ProgramAnalyzed>(seen[^1]);
        await host.JobWhenAsync(job.JobId!.Value, record => record.Failure is null && record.Stage > Model.JobStage.Analysis);
        Assert.Equal(0U, await DepthAsync(client, $"frontend.{id}_error"));
    }

    [Fact]
    public async Task Submit_FrontendOnAnotherHost_ExecutesThere()
    {
        await using var first = await RunningHost.StartAsync(broker.Address);
        await using var second = await RunningHost.StartAsync(broker.Address);
        var id = $"far-{Guid.NewGuid():N}"[..20];
        await first.LoadAsync(PluginKind.Frontend, id, new ParabolaFrontend());
        await second.LoadAsync(PluginKind.Hypernetwork, id, new FlatHypernetwork());
        await second.LoadAsync(PluginKind.Worker, id, new LazyWorker());
        await second.LoadAsync(PluginKind.Optimizer, id, new GridOptimizers());
        var job = RunningHost.Job() with { Frontend = id, Hypernetwork = id, Worker = id, Optimizer = id };

        var events = await first.RunAsync(job, message => message is InputsOptimized or JobFailed);

        var optimized = Assert.IsType<InputsOptimized>(events[^1]);
        Assert.InRange(optimized.Best.Inputs["x"], 0.2, 0.4);
        // Whichever host took the submission records the whole job, and the other one nothing.
        var records = await Task.WhenAll(new[] { first, second }.Select(host => host.Jobs.FindAsync(job.JobId!.Value, TestContext.Current.CancellationToken)));
        Assert.Single(records, record => record is not null);
    }

    [Fact]
    public async Task Stop_StageUnderWay_LeavesItToAnotherHost()
    {
        var id = $"slow-{Guid.NewGuid():N}"[..20];
        var job = RunningHost.Job() with { Optimizer = id };
        var stuck = new GridOptimizers { Gate = new TaskCompletionSource().Task };
        await using var client = await ForeignClient.ConnectAsync(broker.Address, "InputsOptimized", "JobFailed");
        await using var other = await RunningHost.StartCompleteAsync(broker.Address);
        await using (var host = await RunningHost.StartAsync(broker.Address, shutdown: TimeSpan.FromSeconds(1)))
        {
            await host.LoadAsync(PluginKind.Optimizer, id, stuck);
            await host.LoadAsync(PluginKind.Worker, "simd", new LazyWorker());
            await other.Feed.SubmitAsync(job, TestContext.Current.CancellationToken);
            await stuck.StartedAsync(1);
        }

        await other.LoadAsync(PluginKind.Optimizer, id, new GridOptimizers());

        var answer = await client.AnswerAsync(job.JobId!.Value);
        Assert.True(answer.TryGetProperty("best", out _), answer.ToString());
        Assert.Equal(0U, await DepthAsync(client, $"optimizer.{id}_error"));
    }

    [Fact]
    public async Task Unload_CommandsInItsQueue_TheirJobsWaitAndGoOnWhenThePluginIsBack()
    {
        var id = $"gone-{Guid.NewGuid():N}"[..20];
        var release = new TaskCompletionSource();
        var stuck = new GridOptimizers { Gate = release.Task };
        await using var host = await RunningHost.StartWithoutOptimizerAsync(broker.Address);
        await host.LoadAsync(PluginKind.Optimizer, id, stuck);
        // One more than are handled at once: its command stays in the queue.
        ProgramSubmitted[] jobs = [.. Enumerable.Range(0, Environment.ProcessorCount + 1).Select(_ => RunningHost.Job() with { Optimizer = id })];
        foreach (var job in jobs)
            await host.Feed.SubmitAsync(job, TestContext.Current.CancellationToken);
        foreach (var job in jobs)
            await host.JobWhenAsync(job.JobId!.Value, record => record.Stage == Model.JobStage.Tuning);
        await stuck.StartedAsync(Environment.ProcessorCount);

        await host.UnloadAsync(PluginKind.Optimizer, id);
        release.SetResult();
        var settled = await Task.WhenAll(jobs.Select(job =>
            host.JobWhenAsync(job.JobId!.Value, record => record.Status is JobStatus.Completed || record.WaitingFor == $"optimizer.{id}")));
        Assert.Equal(JobStatus.Waiting, Assert.Single(settled, record => record.Status != JobStatus.Completed).Status);

        await host.LoadAsync(PluginKind.Optimizer, id, new GridOptimizers());
        foreach (var job in jobs)
            await host.JobWhenAsync(job.JobId!.Value, record => record is { Status: JobStatus.Completed, WaitingFor: null });
    }

    [Theory]
    [InlineData(nameof(IJobEvent))]
    [InlineData(nameof(IStageEvent))]
    [InlineData(nameof(IStageCommand))]
    public async Task Submit_WholeJob_DeclaresNoExchangeForAnInterface(string name)
    {
        await using var host = await RunningHost.StartCompleteAsync(broker.Address);
        await host.RunAsync(RunningHost.Job(), message => message is InputsOptimized or JobFailed);
        await using var client = await ForeignClient.ConnectAsync(broker.Address);
        var cancellation = TestContext.Current.CancellationToken;

        await client.Channel.ExchangeDeclarePassiveAsync("SurrogateHost.Messages:InputsOptimized", cancellation);
        var problem = await Assert.ThrowsAsync<RabbitMQ.Client.Exceptions.OperationInterruptedException>(
            () => client.Channel.ExchangeDeclarePassiveAsync($"SurrogateHost.Messages:{name}", cancellation));

        Assert.Equal(404, problem.ShutdownReason!.ReplyCode);
    }

    [Fact]
    public async Task Submit_NoHostServing_IsTakenByTheNextOne()
    {
        var job = RunningHost.Job();
        await using (var client = await ForeignClient.ConnectAsync(broker.Address))
        {
            var cancellation = TestContext.Current.CancellationToken;
            await client.Channel.ExchangeDeleteAsync("SurrogateHost.Messages:ProgramSubmitted", cancellationToken: cancellation);
            await client.Channel.QueueDeleteAsync(Queues.Submissions, ifUnused: false, ifEmpty: false, cancellationToken: cancellation);
        }

        await SubmitAsClientAsync(job);
        await using var host = await RunningHost.StartAsync(broker.Address);

        await host.JobWhenAsync(job.JobId!.Value, record => record.WaitingFor == "frontend.clang" || record.Status == JobStatus.Running);
    }

    private async Task SubmitAsClientAsync(ProgramSubmitted job)
    {
        using var client = Composition.SurrogateHostComposition.BuildClient(new Composition.HostSettings
        {
            Broker = broker.Address,
            PluginsFolder = "unused",
            DataFolder = "unused",
            JobStore = ":memory:",
        });
        await client.StartAsync(TestContext.Current.CancellationToken);
        await ((IJobFeed)client.Services.GetService(typeof(IJobFeed))!).SubmitAsync(job, TestContext.Current.CancellationToken);
        await client.StopAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<uint> DepthAsync(ForeignClient client, string queue)
    {
        // A passive declaration of a queue that is not there closes the channel.
        await using var other = await client.OpenChannelAsync();
        try
        {
            return (await other.QueueDeclarePassiveAsync(queue)).MessageCount;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return 0;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = RunningHost.Limit();
        while (!await condition())
            await Task.Delay(50, limit.Token);
    }
}
