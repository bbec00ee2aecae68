using SurrogateHost.Messages;

namespace SurrogateHost.Jobs.Store;

/// <summary>Remembers jobs. Thread-safe; several hosts may share one database.</summary>
public interface IJobStore
{
    /// <summary>A short name that tells this store from every other, the same for all hosts that share it.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    Task<string> IdentifyAsync(CancellationToken cancellationToken);

    /// <summary>Records a new job.</summary>
    /// <param name="job">The job, at version 0.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False when a job of that id is already there; nothing is changed then.</returns>
    Task<bool> AddAsync(JobRecord job, CancellationToken cancellationToken);

    /// <summary>Records a change.</summary>
    /// <param name="job">The changed job, with the <see cref="JobRecord.Version"/> that was read; it is stored with the next version.</param>
    /// <param name="outcome">The job's last event where the change ends the job; null keeps what is stored.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False when the stored version is another one: read again and decide anew.</returns>
    Task<bool> UpdateAsync(JobRecord job, IJobEvent? outcome, CancellationToken cancellationToken);

    /// <summary>One job; null when there is none of that id.</summary>
    /// <param name="id">The job.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<JobRecord?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Jobs, newest first.</summary>
    /// <param name="limit">The most to return.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<JobRecord>> ListAsync(int limit, CancellationToken cancellationToken);

    /// <summary>All jobs of a status, oldest first.</summary>
    /// <param name="status">The status.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<JobRecord>> ListAsync(JobStatus status, CancellationToken cancellationToken);

    /// <summary>The event that ended the job; null while it has not ended.</summary>
    /// <param name="id">The job.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IJobEvent?> FindOutcomeAsync(Guid id, CancellationToken cancellationToken);
}
