using SurrogateHost.Failures;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Store;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Tests.Messaging.Fakes;

namespace SurrogateHost.Tests.Jobs.Store;

/// <summary>What a job store does on every database.</summary>
public abstract class SqlJobStoreConformance
{
    private static readonly DateTimeOffset s_then = new(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal abstract JobDatabase Open();

    [Fact]
    public async Task Add_Job_IsFoundAsItWas()
    {
        await using var database = Open();
        var store = new SqlJobStore(database);
        var job = Job();

        Assert.True(await store.AddAsync(job, Cancellation));

        Assert.Equivalent(job, await store.FindAsync(job.Id, Cancellation), strict: true);
    }

    [Fact]
    public async Task Add_SameIdTwice_KeepsTheFirst()
    {
        await using var database = Open();
        var store = new SqlJobStore(database);
        var job = Job();
        await store.AddAsync(job, Cancellation);

        Assert.False(await store.AddAsync(job with { Status = JobStatus.Failed }, Cancellation));

        Assert.Equal(JobStatus.Running, (await store.FindAsync(job.Id, Cancellation))!.Status);
    }

    [Fact]
    public async Task Update_StaleVersion_ChangesNothing()
    {
        await using var database = Open();
        var store = new SqlJobStore(database);
        var job = Job();
        await store.AddAsync(job, Cancellation);
        Assert.True(await store.UpdateAsync(job with { Stage = JobStage.Compilation }, null, Cancellation));

        Assert.False(await store.UpdateAsync(job with { Stage = JobStage.Tuning }, null, Cancellation));

        Assert.Equal((JobStage.Compilation, 1), await StageAsync(store, job.Id));
    }

    [Fact]
    public async Task Update_Everything_IsFoundAsItWas()
    {
        await using var database = Open();
        var store = new SqlJobStore(database);
        var job = Job();
        await store.AddAsync(job, Cancellation);
        var changed = job with
        {
            Status = JobStatus.Failed,
            Stage = JobStage.Tuning,
            WaitingFor = "optimizer.x",
            UpdatedAt = s_then.AddHours(1),
            Program = ParabolaFrontend.Analyzed(Samples.Definition),
            Failure = new JobFailed { JobId = job.Id, Stage = JobStage.Tuning, Kind = FailureKind.StageFailed, Reason = "'; DROP TABLE jobs; --" },
            LastEvent = Guid.NewGuid(),
        };

        Assert.True(await store.UpdateAsync(changed, changed.Failure, Cancellation));

        Assert.Equivalent(changed with { Version = 1 }, await store.FindAsync(job.Id, Cancellation), strict: true);
        Assert.IsType<JobFailed>(await store.FindOutcomeAsync(job.Id, Cancellation));
    }

    [Fact]
    public async Task FindOutcome_Optimized_KeepsEveryDigit()
    {
        await using var database = Open();
        var store = new SqlJobStore(database);
        var job = Job();
        await store.AddAsync(job, Cancellation);
        Assert.Null(await store.FindOutcomeAsync(job.Id, Cancellation));

        await store.UpdateAsync(job with { Status = JobStatus.Completed }, Samples.Optimized(job.Id), Cancellation);

        var outcome = Assert.IsType<InputsOptimized>(await store.FindOutcomeAsync(job.Id, Cancellation));
        Assert.Equal((0.1 + 0.2, 1e-300), (outcome.Best.Inputs["x"], outcome.Best.Actual));
        Assert.Equal(Samples.Optimized(job.Id).Surrogate, outcome.Surrogate);
    }

    [Fact]
    public async Task List_ManyJobs_NewestFirstAndNoMoreThanAsked()
    {
        await using var database = Open();
        var store = new SqlJobStore(database);
        Guid[] ids = [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid())];
        for (var i = 0; i < ids.Length; i++)
            await store.AddAsync(Job(ids[i]) with { SubmittedAt = new DateTimeOffset(2100, 1, 1, i, 0, 0, TimeSpan.Zero) }, Cancellation);

        var jobs = await store.ListAsync(3, Cancellation);

        Assert.Equal([ids[4], ids[3], ids[2]], jobs.Select(job => job.Id));
    }

    [Fact]
    public async Task List_OneStatus_OldestFirstAndNoOther()
    {
        await using var database = Open();
        var store = new SqlJobStore(database);
        Guid[] ids = [.. Enumerable.Range(0, 4).Select(_ => Guid.NewGuid())];
        for (var i = 0; i < ids.Length; i++)
        {
            var status = i == 1 ? JobStatus.Completed : JobStatus.Waiting;
            await store.AddAsync(Job(ids[i]) with { Status = status, SubmittedAt = new DateTimeOffset(2099, 1, 1, i, 0, 0, TimeSpan.Zero) }, Cancellation);
        }

        var waiting = await store.ListAsync(JobStatus.Waiting, Cancellation);

        Assert.Equal([ids[0], ids[2], ids[3]], waiting.Select(job => job.Id).Where(ids.Contains));
        Assert.All(waiting, job => Assert.Equal(JobStatus.Waiting, job.Status));
    }

    [Fact]
    public async Task Update_ManyAtOnce_LosesNone()
    {
        await using var database = Open();
        var store = new SqlJobStore(database);
        var job = Job();
        await store.AddAsync(job, Cancellation);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(CountUpAsync, Cancellation)));

        Assert.Equal(8, (await StageAsync(store, job.Id)).Version);

        async Task CountUpAsync()
        {
            while (await store.FindAsync(job.Id, Cancellation) is { } known && !await store.UpdateAsync(known, null, Cancellation))
            {
            }
        }
    }

    [Fact]
    public async Task Identify_TwoHostsAtOnce_AgreeOnTheName()
    {
        await using var database = Open();
        var store = new SqlJobStore(database);

        var names = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => store.IdentifyAsync(Cancellation), Cancellation)));

        Assert.Matches("^[0-9a-f]{12}$", Assert.Single(names.Distinct()));
    }

    private static JobRecord Job(Guid? id = null) => new()
    {
        Id = id ?? Guid.NewGuid(),
        Status = JobStatus.Running,
        Stage = JobStage.Analysis,
        SubmittedAt = s_then,
        UpdatedAt = s_then,
        Definition = Samples.Definition,
    };

    private static async Task<(JobStage Stage, int Version)> StageAsync(SqlJobStore store, Guid id)
    {
        var job = await store.FindAsync(id, Cancellation);
        return (job!.Stage, job.Version);
    }
}
