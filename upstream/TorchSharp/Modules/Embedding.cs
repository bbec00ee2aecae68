using TorchSharp.Native;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>A row of the table for each index; rows start normal, that of the padding index zero and without gradient.</summary>
public sealed class Embedding : Module<Tensor, Tensor>
{
    private readonly long padding;
    private readonly bool scaleByFrequency;

    internal Embedding(
        long num_embeddings, long embedding_dims, long? padding_idx, bool scale_grad_by_freq, Device? device, ScalarType? dtype)
        : base(nameof(Embedding))
    {
        (padding, scaleByFrequency) = (padding_idx ?? -1, scale_grad_by_freq);
        weight = new Parameter(empty(num_embeddings, embedding_dims, dtype, device).normal_());
        register_parameter(nameof(weight), weight);
        if (padding_idx is not { } row)
            return;
        using var mode = no_grad();
        using var zeroed = weight.select(0, row);
        zeroed.zero_();
    }

    public Parameter weight { get; }

    public override Tensor forward(Tensor input)
    {
        var result = NativeMethods.st_embedding(weight.Handle, input.Handle, padding, scaleByFrequency ? 1 : 0, 0);
        GC.KeepAlive(this);
        GC.KeepAlive(input);
        return NativeCall.Own(result);
    }
}
