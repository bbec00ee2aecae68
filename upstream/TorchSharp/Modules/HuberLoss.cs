using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Squared differences up to delta, absolute ones beyond.</summary>
public sealed class HuberLoss : Module<Tensor, Tensor, Tensor>
{
    private readonly double delta;
    private readonly Reduction reduction;

    internal HuberLoss(double delta, Reduction reduction)
        : base(nameof(HuberLoss)) => (this.delta, this.reduction) = (delta, reduction);

    public override Tensor forward(Tensor input, Tensor target) => functional.huber_loss(input, target, delta, reduction);
}
