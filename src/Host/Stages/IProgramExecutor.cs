using SurrogateHost.Failures;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Stages;

/// <summary>Executes the real program for a stage, in this process or on another host.</summary>
/// <remarks>Called concurrently for many jobs.</remarks>
public interface IProgramExecutor
{
    /// <summary>Executes the program once per row.</summary>
    /// <param name="jobId">The job that the executions belong to.</param>
    /// <param name="program">The program.</param>
    /// <param name="inputs">Row after row, one number per dimension of the program's space.</param>
    /// <param name="cancellationToken">Ends the batch.</param>
    /// <returns>One result per row, in order; a row that did not complete is data, not an exception.</returns>
    /// <exception cref="HostNotReadyException">No host can execute it.</exception>
    Task<EvaluatedBatch> ExecuteAsync(
        Guid jobId, AnalyzedProgram program, ReadOnlyMemory<double> inputs, CancellationToken cancellationToken);

    /// <summary>Where a job's executions are kept, and found again when it is resumed or replayed; null: nowhere.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="program">Its program.</param>
    /// <exception cref="StageFailedException">The log is that of another program, or cannot be read or written.</exception>
    IExecutionLog? LogOf(Guid jobId, AnalyzedProgram program) => null;

    /// <summary>Cancelled once a person wants the best so far instead of the rest of a job.</summary>
    CancellationToken Interrupted => CancellationToken.None;
}
