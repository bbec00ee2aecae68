using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>−ln of the softmax at the target class.</summary>
public sealed class CrossEntropyLoss : Module<Tensor, Tensor, Tensor>
{
    private const long NoClass = -100;
    private readonly long ignored;
    private readonly Reduction reduction;

    internal CrossEntropyLoss(Tensor? weight, long? ignore_index, Reduction reduction)
        : base(nameof(CrossEntropyLoss))
    {
        (ignored, this.reduction) = (ignore_index ?? NoClass, reduction);
        if (weight is not null)
            register_buffer(nameof(weight), weight);
        this.weight = weight;
    }

    /// <summary>What each class counts; null for 1 each.</summary>
    public Tensor? weight { get; }

    public override Tensor forward(Tensor input, Tensor target) => functional.cross_entropy(input, target, weight, ignored, reduction);
}
