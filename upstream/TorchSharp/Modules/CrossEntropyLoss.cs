using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>−ln of the softmax at the target class.</summary>
public sealed class CrossEntropyLoss : Module<Tensor, Tensor, Tensor>
{
    private readonly Reduction reduction;

    internal CrossEntropyLoss(Reduction reduction)
        : base(nameof(CrossEntropyLoss)) => this.reduction = reduction;

    public override Tensor forward(Tensor input, Tensor target) => functional.cross_entropy(input, target, reduction: reduction);
}
