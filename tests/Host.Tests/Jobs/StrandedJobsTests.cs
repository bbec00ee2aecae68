using Microsoft.Extensions.Logging.Abstractions;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Store;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Tests.Messaging.Fakes;

namespace SurrogateHost.Tests.Jobs;

public sealed class StrandedJobsTests : IAsyncDisposable
{
    private static readonly Guid s_id = Guid.Parse("8f14e45f-ceea-4671-a0d5-6f0f2f0f2a11");

    private readonly JobDatabase _database = JobDatabase.Of(":memory:", "");
    private readonly RecordingBus _bus = new();
    private readonly SqlJobStore _jobs;
    private readonly Dispatcher _dispatcher;
    private readonly StrandedJobs _stranded;

    public StrandedJobsTests()
    {
        _jobs = new SqlJobStore(_database);
        _dispatcher = new Dispatcher(_jobs, _bus, TimeProvider.System, NullLogger<Dispatcher>.Instance);
        _stranded = new StrandedJobs(_jobs, _bus, _dispatcher, TimeProvider.System, NullLogger<StrandedJobs>.Instance);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Look_PluginThere_ChangesNothing()
    {
        await BeginAsync();

        await _stranded.LookAsync(Cancellation);

        Assert.Equal(JobStatus.Running, (await JobAsync()).Status);
        Assert.Empty(_bus.Published);
    }

    [Fact]
    public async Task Look_PluginGone_SaysThatTheJobWaits()
    {
        await BeginAsync();
        _bus.Consumers = _ => 0;

        await _stranded.LookAsync(Cancellation);

        var job = await JobAsync();
        Assert.Equal((JobStatus.Waiting, "frontend.clang"), (job.Status, job.WaitingFor));
        Assert.Equal("waiting for frontend.clang", Assert.IsType<JobProgressed>(Assert.Single(_bus.Published)).Activity);
    }

    [Fact]
    public async Task Look_StageThatFinishesWhileItsPluginDrains_IsCalledWaitingOnce()
    {
        await BeginAsync();
        _bus.Consumers = _ => 0;
        await _stranded.LookAsync(Cancellation);

        await ProgressAsync();
        await _stranded.LookAsync(Cancellation);

        Assert.Equal(JobStatus.Running, (await JobAsync()).Status);
        Assert.Single(_bus.Published);
    }

    [Fact]
    public async Task Look_PluginGoneOnceMore_SaysItOnceMore()
    {
        await BeginAsync();
        _bus.Consumers = _ => 0;
        await _stranded.LookAsync(Cancellation);
        _bus.Consumers = _ => 1;
        await ProgressAsync();
        await _stranded.LookAsync(Cancellation);

        _bus.Consumers = _ => 0;
        await _stranded.LookAsync(Cancellation);

        Assert.Equal(JobStatus.Waiting, (await JobAsync()).Status);
        Assert.Equal(2, _bus.Published.Count);
    }

    public async ValueTask DisposeAsync()
    {
        _stranded.Dispose();
        await _database.DisposeAsync();
    }

    private Task<JobRecord?> BeginAsync() => _dispatcher.BeginAsync(s_id, Samples.Definition, Guid.NewGuid(), Cancellation);

    private Task ProgressAsync() => _dispatcher.NoteProgressAsync(
        new JobProgressed { JobId = s_id, Stage = JobStage.Analysis, Activity = "reading the program" }, Cancellation);

    private async Task<JobRecord> JobAsync() => (await _jobs.FindAsync(s_id, Cancellation))!;
}
