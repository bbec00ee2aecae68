using SurrogateHost.Failures;
using SurrogateHost.Model;

namespace SurrogateHost.Plugins;

/// <summary>A built program that executes batches of inputs. Disposing it ends its processes.</summary>
/// <remarks>
/// Calls may overlap; an implementation runs them in turn or side by side. Cancelling kills the execution under way and leaves
/// the program usable.
/// </remarks>
public interface IRunnableProgram : IAsyncDisposable
{
    /// <summary>Executes the program once per row.</summary>
    /// <param name="inputs">Row after row, one number per dimension of the search space.</param>
    /// <param name="cancellationToken">Ends the batch.</param>
    /// <returns>One result per row, in order. An input that crashes or hangs costs no other input.</returns>
    /// <exception cref="HostNotReadyException">The sandbox cannot be started.</exception>
    Task<EvaluatedBatch> EvaluateAsync(ReadOnlyMemory<double> inputs, CancellationToken cancellationToken);
}
