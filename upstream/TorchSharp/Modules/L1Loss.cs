using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Absolute differences.</summary>
public sealed class L1Loss : Module<Tensor, Tensor, Tensor>
{
    private readonly Reduction reduction;

    internal L1Loss(Reduction reduction)
        : base(nameof(L1Loss)) => this.reduction = reduction;

    public override Tensor forward(Tensor input, Tensor target) => functional.l1_loss(input, target, reduction);
}
