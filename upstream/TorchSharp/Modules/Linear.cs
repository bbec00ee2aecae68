using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>y = x Wᵀ + b, W of shape [outputs, inputs]; both start uniform within ± 1/√inputs.</summary>
public sealed class Linear : Module<Tensor, Tensor>
{
    internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype)
        : base(nameof(Linear))
    {
        (in_features, out_features) = (inputSize, outputSize);
        var bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
        weight = new Parameter(empty(outputSize, inputSize, dtype, device).uniform_(-bound, bound));
        register_parameter(nameof(weight), weight);
        if (!hasBias)
            return;
        bias = new Parameter(empty(outputSize, dtype, device).uniform_(-bound, bound));
        register_parameter(nameof(bias), bias);
    }

    public long in_features { get; }

    public long out_features { get; }

    public Parameter weight { get; }

    public Parameter? bias { get; }

    public override Tensor forward(Tensor input) => functional.linear(input, weight, bias);
}
