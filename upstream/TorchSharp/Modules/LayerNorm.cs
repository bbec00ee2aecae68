using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>The last dimensions brought to mean 0 and variance 1, then scaled and shifted by learned numbers.</summary>
public sealed class LayerNorm : Module<Tensor, Tensor>
{
    private readonly long[] normalizedShape;
    private readonly double epsilon;

    internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(LayerNorm))
    {
        (normalizedShape, epsilon) = (normalized_shape, eps);
        if (!elementwise_affine)
            return;
        weight = new Parameter(ones(normalized_shape, dtype, device));
        register_parameter(nameof(weight), weight);
        if (!bias)
            return;
        this.bias = new Parameter(zeros(normalized_shape, dtype, device));
        register_parameter(nameof(bias), this.bias);
    }

    public Parameter? weight { get; }

    public Parameter? bias { get; }

    public override Tensor forward(Tensor tensor) => functional.layer_norm(tensor, normalizedShape, weight, bias, epsilon);
}
