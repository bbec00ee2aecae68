using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Squared differences up to beta, absolute ones beyond, of slope 1.</summary>
public sealed class SmoothL1Loss : Module<Tensor, Tensor, Tensor>
{
    private readonly double beta;
    private readonly Reduction reduction;

    internal SmoothL1Loss(double beta, Reduction reduction)
        : base(nameof(SmoothL1Loss)) => (this.beta, this.reduction) = (beta, reduction);

    public override Tensor forward(Tensor input, Tensor target) => functional.smooth_l1_loss(input, target, reduction, beta);
}
