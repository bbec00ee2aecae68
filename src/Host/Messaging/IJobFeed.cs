using SurrogateHost.Messages;

namespace SurrogateHost.Messaging;

/// <summary>The way in and out for a person's side of the host: submit a job, follow what comes of it.</summary>
/// <remarks>Thread-safe. Usable once the host has started.</remarks>
public interface IJobFeed
{
    /// <summary>Publishes a job. Returns when the broker has it; whether it is accepted comes as an event.</summary>
    /// <param name="message">The job; give it a <see cref="ProgramSubmitted.JobId"/> to recognise its events.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task SubmitAsync(ProgramSubmitted message, CancellationToken cancellationToken);

    /// <summary>Returns when every event that is published from then on reaches whoever watches.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    Task ListenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The events of jobs as they are published: the one that ends each stage, <see cref="JobFailed"/> and <see cref="JobProgressed"/>.
    /// A job without an objective ends with <see cref="SurrogateFinetuned"/>, any other with <see cref="InputsOptimized"/>.
    /// </summary>
    /// <remarks>
    /// Events of one job arrive in the order of its stages, except that the in-memory transport on a busy machine may deliver an event
    /// before the one that led to it.
    /// Listening begins with the call, not with the first element, so a job submitted after the call through this feed loses no
    /// event; await <see cref="ListenAsync"/> before it is submitted in any other way. The sequence does not end by itself; leaving
    /// the loop ends the listening.
    /// </remarks>
    /// <param name="jobId">The one job to follow; null for all.</param>
    /// <param name="cancellationToken">Ends the listening with an <see cref="OperationCanceledException"/>.</param>
    IAsyncEnumerable<IJobEvent> WatchAsync(Guid? jobId, CancellationToken cancellationToken);
}
