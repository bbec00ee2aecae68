using System.Runtime.CompilerServices;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd.Inference;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Scheduling;

namespace SurrogateHost.Workers.Simd;

/// <summary>The worker on the processor's vector units. Thread-safe.</summary>
/// <param name="kernels">The arithmetic.</param>
/// <param name="threads">Surrogates trained at once, and the most threads that one large prediction uses.</param>
/// <param name="time">Measures how long a training slice may go on.</param>
internal sealed class SimdWorker(NetworkKernels kernels, int threads, TimeProvider time) : IWorker
{
    private readonly FairScheduler _scheduler = new(threads, time);
    private readonly ConditionalWeakTable<Surrogate, Inferrer> _inferrers = [];

    /// <inheritdoc/>
    /// <remarks>
    /// Calls made at the same time get equal shares of the cores. Fewer than two usable samples return the initial surrogate
    /// with empty curves and best epoch 0.
    /// </remarks>
    /// <exception cref="ArgumentException">A task does not fit together; the message names the task and the property.</exception>
    public async Task<IReadOnlyList<FinetuneResult>> FinetuneAsync(
        IReadOnlyList<FinetuneTask> tasks, IProgress<FinetuneProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentChecks.Tasks(tasks);
        cancellationToken.ThrowIfCancellationRequested();
        var fleet = new Fleet(tasks, kernels, progress, cancellationToken);
        await using var registration = cancellationToken.UnsafeRegister(static fleet => ((Fleet)fleet!).Cancel(), fleet);
        _scheduler.Add(fleet);
        return await fleet.Completion.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The lengths do not fit each other or the surrogate.</exception>
    public void Predict(Surrogate surrogate, ReadOnlySpan<double> inputs, Span<double> outputs)
    {
        var inferrer = InferrerOf(surrogate);
        var rows = ArgumentChecks.Rows(surrogate.Topology.Inputs, inputs.Length, nameof(inputs));
        ArgumentChecks.Length(rows, surrogate.Topology.Outputs, outputs.Length, nameof(outputs));
        inferrer.Predict(inputs, outputs);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The lengths do not fit each other or the surrogate.</exception>
    public void Differentiate(
        Surrogate surrogate, ReadOnlySpan<double> inputs, ReadOnlySpan<double> outputGradients, Span<double> inputGradients)
    {
        var inferrer = InferrerOf(surrogate);
        var rows = ArgumentChecks.Rows(surrogate.Topology.Inputs, inputs.Length, nameof(inputs));
        ArgumentChecks.Length(rows, surrogate.Topology.Outputs, outputGradients.Length, nameof(outputGradients));
        ArgumentChecks.Length(rows, surrogate.Topology.Inputs, inputGradients.Length, nameof(inputGradients));
        inferrer.Differentiate(inputs, outputGradients, inputGradients);
    }

    private Inferrer InferrerOf(Surrogate surrogate)
    {
        ArgumentNullException.ThrowIfNull(surrogate);
        if (_inferrers.TryGetValue(surrogate, out var known))
            return known;
        ArgumentChecks.Surrogate(surrogate, nameof(surrogate));
        return _inferrers.GetValue(surrogate, key => new Inferrer(key, kernels.For(key.Activation), threads));
    }
}
