using TorchSharp.Native;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>A row of the table for each index; rows start normal, that of the padding index zero and without gradient. With a largest norm, rows that are
/// longer are scaled down to it, in the table, when they are read.</summary>
public sealed class Embedding : Module<Tensor, Tensor>
{
    private readonly long padding;
    private readonly double? maximumNorm;
    private readonly double normType;
    private readonly bool scaleByFrequency;
    private readonly bool sparse;

    internal Embedding(
        long num_embeddings, long embedding_dims, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq,
        bool sparse, Device? device, ScalarType? dtype)
        : base(nameof(Embedding))
    {
        padding = padding_idx < 0 ? padding_idx.Value + num_embeddings : padding_idx ?? -1;
        (maximumNorm, normType, scaleByFrequency, this.sparse) = (max_norm, norm_type, scale_grad_by_freq, sparse);
        weight = new Parameter(empty(num_embeddings, embedding_dims, dtype, device).normal_());
        register_parameter(nameof(weight), weight);
        if (padding_idx is null)
            return;
        using var mode = no_grad();
        using var zeroed = weight.select(0, padding);
        zeroed.zero_();
    }

    public Parameter weight { get; }

    public override Tensor forward(Tensor input)
    {
        if (maximumNorm is { } most)
        {
            using var mode = no_grad();
            NativeCall.Check(NativeMethods.st_embedding_renorm_(weight.Handle, input.Handle, most, normType));
        }

        var result = NativeMethods.st_embedding(weight.Handle, input.Handle, padding, scaleByFrequency ? 1 : 0, sparse ? 1 : 0);
        GC.KeepAlive(this);
        GC.KeepAlive(input);
        return NativeCall.Own(result);
    }
}
