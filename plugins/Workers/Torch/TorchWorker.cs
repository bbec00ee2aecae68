using Microsoft.Extensions.Logging;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Torch.Inference;
using SurrogateHost.Workers.Torch.Scheduling;
using SurrogateHost.Workers.Torch.Training;
using TorchSharp;

namespace SurrogateHost.Workers.Torch;

/// <summary>The worker on a device of libtorch's. Thread-safe; all callers share the device's one queue.</summary>
/// <remarks>
/// On CUDA the library picks the way of a product by its size, so results may differ in the last digits between a fleet and the same
/// tasks in other company; on the processor they do not.
/// </remarks>
internal sealed class TorchWorker : IWorker, IDisposable
{
    private readonly torch.Device _device;
    private readonly long _memory;
    private readonly ILogger _logger;
    private readonly MemoryBudget _budget;
    private readonly DeviceQueue _queue;
    private readonly Func<IReadOnlyList<Member>, IFleetTraining> _begin;
    private readonly MethodSplit _methods;

    /// <summary>Starts on a device.</summary>
    /// <param name="device">The device.</param>
    /// <param name="memory">Bytes that trainings and predictions may take.</param>
    /// <param name="logger">Told about the parts of fleets.</param>
    /// <param name="time">Measures slices.</param>
    public TorchWorker(torch.Device device, long memory, ILogger logger, TimeProvider time)
        : this(device, memory, logger, time, members => new FleetTraining(members, device))
    {
    }

    /// <summary>Starts on a device, with another way to train.</summary>
    public TorchWorker(
        torch.Device device, long memory, ILogger logger, TimeProvider time, Func<IReadOnlyList<Member>, IFleetTraining> begin)
    {
        (_device, _memory, _logger, _begin) = (device, memory, logger, begin);
        // An eighth is for predictions, of which there is one at a time.
        _budget = new MemoryBudget(memory - (memory / 8));
        _queue = new DeviceQueue($"surrogates on {device}", time);
        _methods = new MethodSplit(TrainOnDeviceAsync, new SimdWorker(new NetworkKernels(NetworkKernels.Widest), Environment.ProcessorCount, time));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Calls made at the same time get equal shares of the device. Fewer than two usable samples return the initial surrogate with
    /// empty curves and best epoch 0. Gauss–Newton steps are taken on the processor.
    /// </remarks>
    /// <exception cref="ArgumentException">A task does not fit together; the message names the task and the property.</exception>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">libtorch failed; not even one surrogate fits the device's memory, say.</exception>
    public async Task<IReadOnlyList<FinetuneResult>> FinetuneAsync(
        IReadOnlyList<FinetuneTask> tasks, IProgress<FinetuneProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentChecks.Tasks(tasks);
        return await _methods.FinetuneAsync(tasks, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The lengths do not fit each other or the surrogate.</exception>
    public void Predict(Surrogate surrogate, ReadOnlySpan<double> inputs, Span<double> outputs)
    {
        ArgumentChecks.Surrogate(surrogate, nameof(surrogate));
        var rows = ArgumentChecks.Rows(surrogate.Topology.Inputs, inputs.Length, nameof(inputs));
        ArgumentChecks.Length(rows, surrogate.Topology.Outputs, outputs.Length, nameof(outputs));
        if (rows > 0)
            UnitConversion.FromNetwork(Run(surrogate, UnitConversion.ToNetwork(inputs, surrogate.InputScaling), null), surrogate.OutputScaling, outputs);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The lengths do not fit each other or the surrogate.</exception>
    public void Differentiate(
        Surrogate surrogate, ReadOnlySpan<double> inputs, ReadOnlySpan<double> outputGradients, Span<double> inputGradients)
    {
        ArgumentChecks.Surrogate(surrogate, nameof(surrogate));
        var rows = ArgumentChecks.Rows(surrogate.Topology.Inputs, inputs.Length, nameof(inputs));
        ArgumentChecks.Length(rows, surrogate.Topology.Outputs, outputGradients.Length, nameof(outputGradients));
        ArgumentChecks.Length(rows, surrogate.Topology.Inputs, inputGradients.Length, nameof(inputGradients));
        if (rows == 0)
            return;
        var weights = UnitConversion.Times(outputGradients, surrogate.OutputScaling);
        var gradients = Run(surrogate, UnitConversion.ToNetwork(inputs, surrogate.InputScaling), weights);
        UnitConversion.Over(gradients, surrogate.InputScaling, inputGradients);
    }

    /// <inheritdoc/>
    public void Dispose() => _queue.Dispose();

    private async Task<IReadOnlyList<FinetuneResult>> TrainOnDeviceAsync(
        IReadOnlyList<FinetuneTask> tasks, IProgress<FinetuneProgress>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = new FinetuneCall(tasks, _begin, _budget, _logger, (progress, cancellationToken));
        await using var registration = cancellationToken.UnsafeRegister(static call => ((FinetuneCall)call!).Cancel(), call);
        _queue.Add(call);
        return await call.Completion.ConfigureAwait(false);
    }

    private float[] Run(Surrogate surrogate, float[] inputs, float[]? outputGradients)
    {
        var call = new InferenceCall(surrogate, inputs, outputGradients, _device, _memory / 8);
        _queue.Add(call);
        return call.Completion.GetAwaiter().GetResult();
    }
}
