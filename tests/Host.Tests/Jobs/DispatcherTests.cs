using Microsoft.Extensions.Logging.Abstractions;
using SurrogateHost.Failures;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Store;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Tests.Messaging.Fakes;

namespace SurrogateHost.Tests.Jobs;

public sealed class DispatcherTests : IAsyncDisposable
{
    private static readonly Guid s_id = Guid.Parse("8f14e45f-ceea-4671-a0d5-6f0f2f0f2a11");
    private static readonly JobDefinition s_job = Samples.Definition;

    private readonly JobDatabase _database = JobDatabase.Of(":memory:", "");
    private readonly RecordingBus _bus = new();
    private readonly SqlJobStore _jobs;
    private readonly Dispatcher _dispatcher;

    public DispatcherTests()
    {
        _jobs = new SqlJobStore(_database);
        _dispatcher = new Dispatcher(_jobs, _bus, TimeProvider.System, NullLogger<Dispatcher>.Instance);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Begin_NewJob_SendsAnalysis()
    {
        await BeginAsync();

        var (queue, command) = Assert.Single(_bus.Sent);
        Assert.Equal("frontend.clang", queue);
        Assert.Equal(s_id, Assert.IsType<AnalyzeProgram>(command).JobId);
    }

    [Fact]
    public async Task Begin_DeliveredAgain_SendsAnalysisAgain()
    {
        var submission = Guid.NewGuid();
        await _dispatcher.BeginAsync(s_id, s_job, submission, Cancellation);

        await _dispatcher.BeginAsync(s_id, s_job, submission, Cancellation);

        Assert.Equal(2, _bus.Sent.Count);
    }

    [Fact]
    public async Task Begin_DeliveredAgainAfterAnalysis_SendsNothing()
    {
        var submission = Guid.NewGuid();
        await _dispatcher.BeginAsync(s_id, s_job, submission, Cancellation);
        await AdvanceAsync(Samples.Analyzed(s_id));
        var sent = _bus.Sent.Count;

        await _dispatcher.BeginAsync(s_id, s_job, submission, Cancellation);

        Assert.Equal(sent, _bus.Sent.Count);
    }

    [Fact]
    public async Task Advance_EveryEvent_SendsTheNextCommandWithWhatItNeeds()
    {
        await BeginAsync();
        await AdvanceAsync(Samples.Analyzed(s_id));
        await AdvanceAsync(Samples.Compiled(s_id));
        await AdvanceAsync(Samples.Finetuned(s_id));
        await AdvanceAsync(Samples.Optimized(s_id));

        Assert.Equal(["frontend.clang", "hypernetwork.random", "worker.simd", "optimizer.auto"], _bus.Sent.Select(sent => sent.Queue));
        var optimize = Assert.IsType<OptimizeInputs>(_bus.Sent[^1].Command);
        Assert.Equal(Samples.Finetuned(s_id).Surrogate, optimize.Surrogate);
        Assert.Equal(Samples.Analyzed(s_id).Program.Hash, optimize.Program.Hash);
        Assert.Equal(JobStatus.Completed, (await _jobs.FindAsync(s_id, Cancellation))!.Status);
    }

    [Fact]
    public async Task Advance_JobWithObservations_CarriesThemToTheAnalysisOnly()
    {
        var job = s_job with { Observations = new ObservationTable { Name = "lab.csv", Columns = ["x", "return"], Rows = [[0, 1]] } };
        await _dispatcher.BeginAsync(s_id, job, Guid.NewGuid(), Cancellation);
        await AdvanceAsync(Samples.Analyzed(s_id));

        Assert.NotNull(Assert.IsType<AnalyzeProgram>(_bus.Sent[0].Command).Job.Observations);
        Assert.Null(Assert.IsType<CompileSurrogate>(_bus.Sent[1].Command).Job.Observations);
    }

    [Fact]
    public async Task Advance_LatestEventDeliveredAgain_SendsItsCommandAgain()
    {
        var (analyzed, compiled) = (Guid.NewGuid(), Guid.NewGuid());
        await BeginAsync();
        await AdvanceAsync(Samples.Analyzed(s_id), analyzed);
        await AdvanceAsync(Samples.Compiled(s_id), compiled);

        await AdvanceAsync(Samples.Compiled(s_id), compiled);

        Assert.Equal(["worker.simd", "worker.simd"], _bus.Sent.TakeLast(2).Select(sent => sent.Queue));
        Assert.Equal(4, _bus.Sent.Count);
    }

    [Fact]
    public async Task Advance_SecondEventOfAStageDoneTwice_IsDropped()
    {
        await BeginAsync();
        await AdvanceAsync(Samples.Analyzed(s_id));

        await AdvanceAsync(Samples.Analyzed(s_id));

        Assert.Equal(2, _bus.Sent.Count);
    }

    [Fact]
    public async Task Advance_EventOfAPassedStage_IsDropped()
    {
        var analyzed = Guid.NewGuid();
        await BeginAsync();
        await AdvanceAsync(Samples.Analyzed(s_id), analyzed);
        await AdvanceAsync(Samples.Compiled(s_id));

        await AdvanceAsync(Samples.Analyzed(s_id), analyzed);

        Assert.Equal(3, _bus.Sent.Count);
        Assert.Equal(JobStage.Finetuning, (await _jobs.FindAsync(s_id, Cancellation))!.Stage);
    }

    [Fact]
    public async Task Advance_SendFailsAfterRecording_IsMendedByTheNextDelivery()
    {
        var analyzed = Guid.NewGuid();
        await BeginAsync();
        _bus.Failure = new IOException("connection lost");
        await Assert.ThrowsAsync<IOException>(() => AdvanceAsync(Samples.Analyzed(s_id), analyzed));

        _bus.Failure = null;
        await AdvanceAsync(Samples.Analyzed(s_id), analyzed);

        Assert.IsType<CompileSurrogate>(_bus.Sent[^1].Command);
    }

    [Fact]
    public async Task Advance_ConcurrentDeliveriesOfOneEvent_RecordItOnce()
    {
        await BeginAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => AdvanceAsync(Samples.Analyzed(s_id)), Cancellation)));

        Assert.Single(_bus.Sent, sent => sent.Command is CompileSurrogate);
    }

    [Fact]
    public async Task Advance_UnknownJob_IsLeftToTheHostThatKnowsIt()
    {
        await AdvanceAsync(Samples.Analyzed(s_id));

        Assert.Empty(_bus.Sent);
    }

    [Fact]
    public async Task Advance_WithoutObjective_CompletesAfterFinetuning()
    {
        await _dispatcher.BeginAsync(s_id, s_job with { Objective = null }, Guid.NewGuid(), Cancellation);
        await AdvanceAsync(Samples.Analyzed(s_id));
        await AdvanceAsync(Samples.Compiled(s_id));

        await AdvanceAsync(Samples.Finetuned(s_id));

        Assert.Equal(3, _bus.Sent.Count);
        Assert.Equal((JobStatus.Completed, JobStage.Finetuning), await StatusAsync());
        Assert.IsType<SurrogateFinetuned>(await _jobs.FindOutcomeAsync(s_id, Cancellation));
    }

    [Fact]
    public async Task Advance_NoHostHasThePlugin_SaysWhatItWaitsForUntilTheStageIsAtWork()
    {
        await BeginAsync();
        _bus.Consumers = queue => queue == "hypernetwork.random" ? 0 : 1;
        await AdvanceAsync(Samples.Analyzed(s_id));

        Assert.Equal("hypernetwork.random", (await _jobs.FindAsync(s_id, Cancellation))!.WaitingFor);
        var waiting = Assert.IsType<JobProgressed>(Assert.Single(_bus.Published));
        Assert.Equal("waiting for hypernetwork.random", waiting.Activity);
        Assert.IsType<CompileSurrogate>(_bus.Sent[^1].Command);

        await _dispatcher.NoteProgressAsync(waiting, Cancellation);
        Assert.Equal((JobStatus.Waiting, JobStage.Compilation), await StatusAsync());
        await _dispatcher.NoteProgressAsync(waiting with { Activity = "compiling" }, Cancellation);
        Assert.Equal((JobStatus.Running, JobStage.Compilation), await StatusAsync());
    }

    [Fact]
    public async Task Fail_CurrentStage_EndsTheJobUntilItsStageSucceedsAfterAll()
    {
        await BeginAsync();
        var failed = new JobFailed { JobId = s_id, Stage = JobStage.Analysis, Kind = FailureKind.StageFailed, Reason = "disk" };
        await _dispatcher.FailAsync(failed, Cancellation);

        Assert.Equal((JobStatus.Failed, JobStage.Analysis), await StatusAsync());
        Assert.Equal("disk", Assert.IsType<JobFailed>(await _jobs.FindOutcomeAsync(s_id, Cancellation)).Reason);

        await AdvanceAsync(Samples.Analyzed(s_id));
        Assert.Equal((JobStatus.Running, JobStage.Compilation), await StatusAsync());
        Assert.Null(await _jobs.FindOutcomeAsync(s_id, Cancellation));
    }

    [Theory]
    [InlineData(JobStage.Submission)]
    [InlineData(JobStage.Tuning)]
    public async Task Fail_AnotherStage_ChangesNothing(JobStage stage)
    {
        await BeginAsync();

        await _dispatcher.FailAsync(new JobFailed { JobId = s_id, Stage = stage, Kind = FailureKind.StageFailed, Reason = "late" }, Cancellation);

        Assert.Equal((JobStatus.Running, JobStage.Analysis), await StatusAsync());
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private Task<JobRecord?> BeginAsync() => _dispatcher.BeginAsync(s_id, s_job, Guid.NewGuid(), Cancellation);

    private Task AdvanceAsync(IStageEvent ended, Guid? eventId = null) => _dispatcher.AdvanceAsync(ended, eventId ?? Guid.NewGuid(), Cancellation);

    private async Task<(JobStatus Status, JobStage Stage)> StatusAsync()
    {
        var job = await _jobs.FindAsync(s_id, Cancellation);
        return (job!.Status, job.Stage);
    }
}
