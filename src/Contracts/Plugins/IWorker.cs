using SurrogateHost.Model;

namespace SurrogateHost.Plugins;

/// <summary>Trains and runs surrogates on one device, shared by all jobs of the process.</summary>
/// <remarks>
/// All members are called concurrently. Spans hold rows one after another, in the program's own units: the worker applies the
/// surrogate's scalings. Results on one machine depend on the arguments alone, never on what else the worker is doing.
/// </remarks>
public interface IWorker
{
    /// <summary>
    /// Trains a fleet of surrogates, possibly of different programs and shapes, side by side. Those of one shape may be computed
    /// as one batched problem, so a fleet belongs into one call, and <see cref="FinetuneFleet"/> makes one.
    /// </summary>
    /// <param name="tasks">
    /// What to train; at least one. Tasks that are given the same list of samples share the memory that it takes.
    /// </param>
    /// <param name="progress">Told now and then, from any thread; null when nobody watches.</param>
    /// <param name="cancellationToken">Ends the training.</param>
    /// <returns>One result per task, in order.</returns>
    Task<IReadOnlyList<FinetuneResult>> FinetuneAsync(
        IReadOnlyList<FinetuneTask> tasks, IProgress<FinetuneProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Runs a surrogate.</summary>
    /// <param name="surrogate">The network.</param>
    /// <param name="inputs">Rows of inputs.</param>
    /// <param name="outputs">Receives as many rows of outputs.</param>
    void Predict(Surrogate surrogate, ReadOnlySpan<double> inputs, Span<double> outputs);

    /// <summary>Vector–Jacobian products: for each row, the gradient of Σ outputGradient·output with respect to the inputs.</summary>
    /// <param name="surrogate">The network.</param>
    /// <param name="inputs">Rows of inputs.</param>
    /// <param name="outputGradients">As many rows, one weight per output.</param>
    /// <param name="inputGradients">Receives as many rows, one partial derivative per input.</param>
    void Differentiate(Surrogate surrogate, ReadOnlySpan<double> inputs, ReadOnlySpan<double> outputGradients, Span<double> inputGradients);
}
