using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>While training, zeroes each element with probability p and scales the rest by 1/(1 − p).</summary>
public sealed class Dropout : Module<Tensor, Tensor>
{
    private readonly bool inPlace;

    internal Dropout(double p, bool inplace)
        : base(nameof(Dropout)) => (this.p, inPlace) = (p, inplace);

    public double p { get; }

    public override Tensor forward(Tensor input) => functional.dropout(input, p, training, inPlace);
}
