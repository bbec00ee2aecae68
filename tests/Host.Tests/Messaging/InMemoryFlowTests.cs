using SurrogateHost.Failures;
using SurrogateHost.Jobs;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Tests.Messaging.Fakes;

namespace SurrogateHost.Tests.Messaging;

public sealed class InMemoryFlowTests
{
    [Fact]
    public async Task Submit_WithObjective_GoesThroughEveryStage()
    {
        await using var host = await RunningHost.StartCompleteAsync();
        var job = RunningHost.Job();
        HashSet<Type> awaited = [typeof(ProgramAnalyzed), typeof(SurrogateCompiled), typeof(SurrogateFinetuned), typeof(InputsOptimized)];

        var events = await host.RunAsync(job, message => message is JobFailed || (awaited.Remove(message.GetType()) && awaited.Count == 0));

        // One stage's event may overtake another's on the way to the feed, so only their number is certain.
        Assert.Equal(4, events.Count(message => message is not JobProgressed));
        Assert.Empty(awaited);
        var optimized = Assert.Single(events.OfType<InputsOptimized>());
        Assert.InRange(optimized.Best.Inputs["x"], 0.2, 0.4);
        Assert.InRange(optimized.Evaluations.Total, 1, 60);
        var record = await host.JobWhenAsync(job.JobId!.Value, record => record.Status == JobStatus.Completed);
        Assert.Equal(JobStage.Tuning, record.Stage);
        var outcome = Assert.IsType<InputsOptimized>(await host.Jobs.FindOutcomeAsync(record.Id, TestContext.Current.CancellationToken));
        Assert.Equal(optimized.Best.Actual, outcome.Best.Actual);
    }

    [Fact]
    public async Task Submit_WithoutObjective_EndsWithTheFinetunedSurrogate()
    {
        await using var host = await RunningHost.StartCompleteAsync();
        var job = RunningHost.Job() with { Objective = null };

        var events = await host.RunAsync(job, message => message is SurrogateFinetuned or JobFailed);

        Assert.IsType<SurrogateFinetuned>(events[^1]);
        var record = await host.JobWhenAsync(job.JobId!.Value, record => record.Status == JobStatus.Completed);
        Assert.Equal(JobStage.Finetuning, record.Stage);
    }

    [Fact]
    public async Task Load_PluginWhosePredecessorIsStillAtWork_HoldsNobodyUp()
    {
        await using var host = await RunningHost.StartCompleteAsync();
        var held = new HeldHypernetwork();
        await host.LoadAsync(PluginKind.Hypernetwork, "held", held);
        var job = RunningHost.Job() with { Hypernetwork = "held" };
        var first = host.RunAsync(job, message => message is InputsOptimized or JobFailed);
        await held.Entered.WaitAsync(RunningHost.Patience, TestContext.Current.CancellationToken);

        await host.UnloadAsync(PluginKind.Hypernetwork, "held");
        await host.LoadAsync(PluginKind.Hypernetwork, "held", new FlatHypernetwork());
        await host.LoadAsync(PluginKind.Hypernetwork, "other", new FlatHypernetwork());
        Assert.False(first.IsCompleted);
        held.Release();

        Assert.IsType<InputsOptimized>((await first)[^1]);
        var second = await host.RunAsync(RunningHost.Job() with { Hypernetwork = "held" }, message => message is InputsOptimized or JobFailed);
        Assert.IsType<InputsOptimized>(second[^1]);
    }

    [Theory]
    [InlineData(PluginKind.Worker, "simd")]
    [InlineData(PluginKind.Frontend, "clang")]
    public async Task Consume_AnotherPluginOfTheStageIsNotLoadedYet_WaitsForItAndCompletes(PluginKind kind, string id)
    {
        await using var host = await RunningHost.StartWithoutOptimizerAsync();
        var job = RunningHost.Job() with { Optimizer = "late" };
        using var limit = RunningHost.Limit();
        await host.Feed.SubmitAsync(job, limit.Token);
        await host.JobWhenAsync(job.JobId!.Value, record => record.Status == JobStatus.Waiting);

        // As after a restart of the host: the optimizer's queue is consumed before everything is loaded that tuning needs.
        await host.UnloadAsync(kind, id);
        await host.LoadAsync(PluginKind.Optimizer, "late", new GridOptimizers());
        await host.JobWhenAsync(job.JobId!.Value, record => record.Status == JobStatus.Running);
        await host.LoadAsync(kind, id, kind == PluginKind.Worker ? new LazyWorker() : new ParabolaFrontend());

        var ended = await host.JobWhenAsync(job.JobId!.Value, record => record.Status is JobStatus.Completed or JobStatus.Failed);
        Assert.Null(ended.Failure);
    }

    [Fact]
    public async Task Submit_PluginMissing_WaitsAndGoesOnWhenItIsLoaded()
    {
        await using var host = await RunningHost.StartWithoutOptimizerAsync();
        var job = RunningHost.Job() with { Optimizer = "late" };
        using var limit = RunningHost.Limit();
        var events = host.Feed.WatchAsync(job.JobId, limit.Token);
        await host.Feed.SubmitAsync(job, limit.Token);

        var waiting = await host.JobWhenAsync(job.JobId!.Value, record => record.Status == JobStatus.Waiting);
        Assert.Equal("optimizer.late", waiting.WaitingFor);
        await host.LoadAsync(PluginKind.Optimizer, "late", new GridOptimizers());

        var seen = await RunningHost.CollectAsync(events, message => message is InputsOptimized or JobFailed);
        Assert.IsType<InputsOptimized>(seen[^1]);
        Assert.Contains(seen, message => message is JobProgressed { Activity: "waiting for optimizer.late" });
        await host.JobWhenAsync(job.JobId!.Value, record => record is { Status: JobStatus.Completed, WaitingFor: null });
    }

    [Fact]
    public async Task Submit_PluginUnloadedAndLoadedAgain_GoesOn()
    {
        await using var host = await RunningHost.StartCompleteAsync();
        await host.RunAsync(RunningHost.Job(), message => message is InputsOptimized or JobFailed);
        await host.UnloadAsync(PluginKind.Optimizer, "auto");
        var job = RunningHost.Job();
        using var limit = RunningHost.Limit();
        var events = host.Feed.WatchAsync(job.JobId, limit.Token);
        await host.Feed.SubmitAsync(job, limit.Token);
        await host.JobWhenAsync(job.JobId!.Value, record => record.Status == JobStatus.Waiting);

        await host.LoadAsync(PluginKind.Optimizer, "auto", new GridOptimizers());

        var seen = await RunningHost.CollectAsync(events, message => message is InputsOptimized or JobFailed);
        Assert.IsType<InputsOptimized>(seen[^1]);
    }

    [Fact]
    public async Task Submit_InvalidFields_FailsNamingEach()
    {
        await using var host = await RunningHost.StartCompleteAsync();
        var job = RunningHost.Job() with
        {
            Evaluations = 0,
            Inputs = [new SubmittedInput { Name = "x", Minimum = 0, Maximum = 1 }, new SubmittedInput { Name = "y", Minimum = 3, Maximum = 2 }],
        };

        var events = await host.RunAsync(job, message => message is JobFailed);

        var failed = (JobFailed)events[^1];
        Assert.Equal(FailureKind.InvalidMessage, failed.Kind);
        Assert.Equal(["inputs[1].maximum", "evaluations"], failed.Errors.Select(error => error.Field));
        Assert.Null(await host.Jobs.FindAsync(job.JobId!.Value, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Submit_ProgramRefused_FailsAtOnceWithDiagnostics()
    {
        await using var host = await RunningHost.StartAsync();
        var frontend = new ParabolaFrontend
        {
            Failure = _ => new ProgramRefusedException([new SourceDiagnostic("program.c", 3, 5, "f takes no number.")]),
        };
        await host.LoadAsync(PluginKind.Frontend, "clang", frontend);
        var job = RunningHost.Job();

        var events = await host.RunAsync(job, message => message is JobFailed);

        var failed = (JobFailed)events[^1];
        Assert.Equal(FailureKind.ProgramRefused, failed.Kind);
        Assert.Equal("program.c:3:5: f takes no number.", Assert.Single(failed.Diagnostics).ToString());
        Assert.Equal(1, frontend.Analyses);
        var record = await host.JobWhenAsync(job.JobId!.Value, record => record.Status == JobStatus.Failed);
        Assert.Equal(failed.Reason, record.Failure!.Reason);
    }

    [Fact]
    public async Task Submit_StageFailsOnce_IsTriedAgain()
    {
        await using var host = await RunningHost.StartAsync();
        var frontend = new ParabolaFrontend { Failure = attempt => attempt == 1 ? new IOException("disk is busy") : null };
        await host.LoadAsync(PluginKind.Frontend, "clang", frontend);

        var events = await host.RunAsync(RunningHost.Job(), message => message is ProgramAnalyzed or JobFailed);

        Assert.IsType<ProgramAnalyzed>(events[^1]);
        Assert.Equal(2, frontend.Analyses);
    }

    [Fact]
    public async Task Submit_StageFailsAlways_FailsAfterTheRetries()
    {
        await using var host = await RunningHost.StartAsync();
        var frontend = new ParabolaFrontend { Failure = _ => new IOException("disk is broken") };
        await host.LoadAsync(PluginKind.Frontend, "clang", frontend);

        var events = await host.RunAsync(RunningHost.Job(), message => message is JobFailed);

        var failed = (JobFailed)events[^1];
        Assert.Equal((FailureKind.StageFailed, JobStage.Analysis), (failed.Kind, failed.Stage));
        Assert.Contains("disk is broken", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(3, frontend.Analyses);
    }

    [Fact]
    public async Task Send_WorkerOfTuningMissing_PutsTheCommandBackAndSaysWhatItWaitsFor()
    {
        await using var host = await RunningHost.StartCompleteAsync();
        await host.UnloadAsync(PluginKind.Worker, "simd");
        await host.LoadAsync(PluginKind.Worker, "other", new LazyWorker());
        var command = await TuningCommandAsync(host);
        using var limit = RunningHost.Limit();
        var events = host.Feed.WatchAsync(command.JobId, limit.Token);
        // The feed is listening once a submission through it has returned.
        await host.Feed.SubmitAsync(RunningHost.Job() with { Objective = null, Worker = "other" }, limit.Token);

        await host.Bus.SendAsync("optimizer.auto", command with { Job = command.Job with { Plugins = command.Job.Plugins with { Worker = "simd" } } }, limit.Token);

        var told = await RunningHost.CollectAsync(events, message => message is JobFailed or JobProgressed { Activity: "waiting for worker.simd" });
        Assert.IsType<JobProgressed>(told[^1]);
        events = host.Feed.WatchAsync(command.JobId, limit.Token);
        await host.LoadAsync(PluginKind.Worker, "simd", new LazyWorker());
        Assert.IsType<InputsOptimized>((await RunningHost.CollectAsync(events, message => message is JobFailed or InputsOptimized))[^1]);
    }

    [Fact]
    public async Task Submit_SameJobTwice_AnswersWithTheStoredOutcome()
    {
        await using var host = await RunningHost.StartCompleteAsync();
        var job = RunningHost.Job();
        var first = await host.RunAsync(job, message => message is InputsOptimized or JobFailed);
        await host.JobWhenAsync(job.JobId!.Value, record => record.Status == JobStatus.Completed);

        var second = await host.RunAsync(job, message => message is InputsOptimized or JobFailed);

        Assert.Equal(((InputsOptimized)first[^1]).Best.Actual, Assert.IsType<InputsOptimized>(Assert.Single(second)).Best.Actual);
    }

    [Fact]
    public async Task Submit_OtherJobUnderATakenId_IsRefused()
    {
        await using var host = await RunningHost.StartCompleteAsync();
        var job = RunningHost.Job();
        await host.RunAsync(job, message => message is InputsOptimized or JobFailed);

        var events = await host.RunAsync(job with { Seed = 7 }, message => message is JobFailed);

        Assert.Equal("jobId", Assert.Single(((JobFailed)events[^1]).Errors).Field);
        var record = await host.JobWhenAsync(job.JobId!.Value, record => record.Status == JobStatus.Completed);
        Assert.Equal(0UL, record.Definition.Seed);
    }

    private static async Task<OptimizeInputs> TuningCommandAsync(RunningHost host)
    {
        var job = RunningHost.Job() with { Worker = "other", Objective = null };
        var events = await host.RunAsync(job, message => message is SurrogateFinetuned or JobFailed);
        var finetuned = Assert.IsType<SurrogateFinetuned>(events[^1]);
        var record = await host.JobWhenAsync(job.JobId!.Value, record => record.Status == JobStatus.Completed);
        return new OptimizeInputs
        {
            JobId = Guid.NewGuid(),
            Job = record.Definition with { Objective = new Objective { Kind = ObjectiveKind.Minimize, Output = "return" } },
            Program = record.Program!,
            Surrogate = finetuned.Surrogate,
            Trials = finetuned.Trials,
        };
    }
}
