using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet;

/// <summary>
/// Clips gradients by their common norm and takes AdamW's step (Loshchilov and Hutter 2019). On the processor each parameter is one pass over
/// memory, where TorchSharp's optimizer makes a dozen; on another device TorchSharp's optimizer steps. The state is the optimizer's
/// either way.
/// </summary>
public sealed class FusedAdamW : IDisposable
{
    /// <summary>Decay rate of the running mean of gradients.</summary>
    public const double Beta1 = 0.9;

    /// <summary>Decay rate of the running mean of squared gradients.</summary>
    public const double Beta2 = 0.98;

    private const double Epsilon = 1e-8;
    private readonly Group[] _groups;
    private readonly AdamW _optimizer;
    private readonly (Parameter Parameter, AdamW.State State, int Group)[] _updates;

    /// <summary>Prepares the optimizer.</summary>
    /// <param name="groups">Parameters, each with its step size and weight decay.</param>
    public FusedAdamW(params Group[] groups)
    {
        _groups = groups;
        _optimizer = optim.AdamW([.. groups.Select(group => new AdamW.ParamGroup(group.Parameters, group.LearningRate, Beta1, Beta2, Epsilon, group.WeightDecay))]);
        State = [.. _optimizer.state_dict().State.Cast<AdamW.State>()];
        _updates = [.. groups.SelectMany((group, g) => group.Parameters.Select(parameter => (parameter, g))).Zip(State, (pair, state) => (pair.parameter, state, pair.g))];
    }

    /// <summary>Running means of the gradients, in the order of the parameters; live, to save and to restore.</summary>
    public IReadOnlyList<AdamW.State> State { get; }

    /// <summary>Forgets the gradients of the step before.</summary>
    public void ZeroGradients() => _optimizer.zero_grad();

    /// <summary>Takes a step, unless the gradients' norm is not a finite number.</summary>
    /// <param name="largestNorm">The norm of all gradients together is scaled down to this.</param>
    /// <param name="learningRates">One step size per group.</param>
    public void Step(double largestNorm, params ReadOnlySpan<double> learningRates)
    {
        if (_updates.All(update => update.Parameter.device_type == DeviceType.CPU && update.Parameter.dtype == ScalarType.Float32 && update.Parameter.is_contiguous()))
        {
            StepOnProcessor(largestNorm, learningRates);
            return;
        }

        var norm = nn.utils.clip_grad_norm_(_updates.Select(update => update.Parameter), largestNorm);
        if (!double.IsFinite(norm))
            return;
        var group = 0;
        foreach (var controller in _optimizer.ParamGroups)
            controller.LearningRate = learningRates[group++];
        _optimizer.step();
    }

    /// <inheritdoc/>
    public void Dispose() => _optimizer.Dispose();

    private void StepOnProcessor(double largestNorm, ReadOnlySpan<double> learningRates)
    {
        using var scope = NewDisposeScope();
        var gradients = Array.ConvertAll(_updates, update => update.Parameter.grad?.contiguous());
        var squares = 0.0;
        foreach (var gradient in gradients)
            squares += gradient is null ? 0 : System.Numerics.Tensors.TensorPrimitives.SumOfSquares<float>(Numbers(gradient));
        var norm = Math.Sqrt(squares);
        if (!double.IsFinite(norm))
            return;
        // As torch.nn.utils.clip_grad_norm_ does it.
        var scale = Math.Min(1, largestNorm / (norm + 1e-6));
        for (var i = 0; i < gradients.Length; i++)
        {
            if (gradients[i] is not { } gradient)
                continue;
            var (parameter, state, group) = _updates[i];
            state.step++;
            Update(
                Numbers(parameter), Numbers(gradient), Numbers(state.exp_avg), Numbers(state.exp_avg_sq),
                new Coefficients(learningRates[group], _groups[group].WeightDecay, scale, state.step));
        }
    }

    private static Span<float> Numbers(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    private static void Update(Span<float> parameter, ReadOnlySpan<float> gradient, Span<float> mean, Span<float> square, Coefficients by)
    {
        var width = Vector<float>.Count;
        var i = 0;
        for (; i <= parameter.Length - width; i += width)
        {
            var g = new Vector<float>(gradient[i..]) * by.Scale;
            var m = (new Vector<float>(mean[i..]) * (float)Beta1) + (g * (float)(1 - Beta1));
            var v = (new Vector<float>(square[i..]) * (float)Beta2) + (g * g * (float)(1 - Beta2));
            var p = (new Vector<float>(parameter[i..]) * by.Kept) - (m * by.Rate / ((Vector.SquareRoot(v) * by.Correction) + new Vector<float>((float)Epsilon)));
            m.CopyTo(mean[i..]);
            v.CopyTo(square[i..]);
            p.CopyTo(parameter[i..]);
        }

        for (; i < parameter.Length; i++)
        {
            var g = gradient[i] * by.Scale;
            mean[i] = (mean[i] * (float)Beta1) + (g * (float)(1 - Beta1));
            square[i] = (square[i] * (float)Beta2) + (g * g * (float)(1 - Beta2));
            parameter[i] = (parameter[i] * by.Kept) - (mean[i] * by.Rate / ((MathF.Sqrt(square[i]) * by.Correction) + (float)Epsilon));
        }
    }

    /// <summary>Parameters that are stepped alike.</summary>
    /// <param name="Parameters">The parameters.</param>
    /// <param name="LearningRate">The step size to begin with.</param>
    /// <param name="WeightDecay">The part of the step size by which parameters shrink.</param>
    public sealed record Group(IReadOnlyList<Parameter> Parameters, double LearningRate, double WeightDecay = 0);

    private readonly struct Coefficients(double learningRate, double decay, double scale, long step)
    {
        public float Scale { get; } = (float)scale;

        public float Kept { get; } = (float)(1 - (learningRate * decay));

        public float Rate { get; } = (float)(learningRate / (1 - Math.Pow(Beta1, step)));

        public float Correction { get; } = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, step)));
    }
}
