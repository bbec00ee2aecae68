using SurrogateHost.Messages;

namespace SurrogateHost.Stages;

/// <summary>The work of one stage: takes its command, gives the event that ends it.</summary>
/// <typeparam name="TCommand">The command.</typeparam>
/// <typeparam name="TEvent">The event.</typeparam>
/// <remarks>
/// Called concurrently for many jobs. An exception that says what a person has to do ends the job with its message; after any other
/// the stage is run again a few times.
/// </remarks>
internal interface IStage<in TCommand, TEvent>
    where TCommand : class, IStageCommand
    where TEvent : class, IStageEvent
{
    /// <summary>Runs the stage.</summary>
    /// <param name="command">What to do.</param>
    /// <param name="host">The plugins and the program's execution.</param>
    /// <param name="progress">Told what is going on.</param>
    /// <param name="cancellationToken">Ends the stage.</param>
    Task<TEvent> RunAsync(TCommand command, IStageHost host, IProgress<JobProgressed> progress, CancellationToken cancellationToken);
}
