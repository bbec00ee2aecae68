using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Squared differences.</summary>
public sealed class MSELoss : Module<Tensor, Tensor, Tensor>
{
    private readonly Reduction reduction;

    internal MSELoss(Reduction reduction)
        : base(nameof(MSELoss)) => this.reduction = reduction;

    public override Tensor forward(Tensor input, Tensor target) => functional.mse_loss(input, target, reduction);
}
