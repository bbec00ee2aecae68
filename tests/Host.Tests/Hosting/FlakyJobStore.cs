using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Store;
using SurrogateHost.Messages;

namespace SurrogateHost.Tests.Hosting;

/// <summary>A job store that takes no new job the first few times that it is asked to.</summary>
internal sealed class FlakyJobStore(IJobStore store, int failures) : IJobStore
{
    private int _left = failures;

    public Task<string> IdentifyAsync(CancellationToken cancellationToken) => store.IdentifyAsync(cancellationToken);

    public Task<bool> AddAsync(JobRecord job, CancellationToken cancellationToken) => Interlocked.Decrement(ref _left) >= 0
        ? Task.FromException<bool>(new IOException("the database is away"))
        : store.AddAsync(job, cancellationToken);

    public Task<bool> UpdateAsync(JobRecord job, IJobEvent? outcome, CancellationToken cancellationToken) =>
        store.UpdateAsync(job, outcome, cancellationToken);

    public Task<JobRecord?> FindAsync(Guid id, CancellationToken cancellationToken) => store.FindAsync(id, cancellationToken);

    public Task<IReadOnlyList<JobRecord>> ListAsync(int limit, CancellationToken cancellationToken) => store.ListAsync(limit, cancellationToken);

    public Task<IReadOnlyList<JobRecord>> ListAsync(JobStatus status, CancellationToken cancellationToken) => store.ListAsync(status, cancellationToken);

    public Task<IJobEvent?> FindOutcomeAsync(Guid id, CancellationToken cancellationToken) => store.FindOutcomeAsync(id, cancellationToken);
}
