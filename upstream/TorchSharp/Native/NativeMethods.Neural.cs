using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>Layers, activations, losses. Declared in native/src/neural.cpp.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial nint st_linear(nint x, nint weight, nint bias);

    [LibraryImport(Library)]
    internal static partial nint st_embedding(nint weight, nint indices, long padding, int scale, int sparse);

    [LibraryImport(Library)]
    internal static partial int st_embedding_renorm_(nint weight, nint indices, double maximumNorm, double normType);

    [LibraryImport(Library)]
    internal static partial nint st_layer_norm(nint x, long* shape, long count, nint weight, nint bias, double eps);

    [LibraryImport(Library)]
    internal static partial nint st_dropout(nint x, double p, int training);

    [LibraryImport(Library)]
    internal static partial int st_dropout_(nint x, double p, int training);

    [LibraryImport(Library)]
    internal static partial nint st_softmax(nint x, long dim, int dtype);

    [LibraryImport(Library)]
    internal static partial nint st_log_softmax(nint x, long dim, int dtype);

    [LibraryImport(Library)]
    internal static partial nint st_gelu(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_leaky_relu(nint x, double slope);

    [LibraryImport(Library)]
    internal static partial nint st_elu(nint x, double alpha);

    [LibraryImport(Library)]
    internal static partial nint st_softplus(nint x, double beta, double threshold);

    [LibraryImport(Library)]
    internal static partial nint st_mse_loss(nint x, nint y, long reduction);

    [LibraryImport(Library)]
    internal static partial nint st_l1_loss(nint x, nint y, long reduction);

    [LibraryImport(Library)]
    internal static partial nint st_huber_loss(nint x, nint y, long reduction, double delta);

    [LibraryImport(Library)]
    internal static partial nint st_smooth_l1_loss(nint x, nint y, long reduction, double beta);

    [LibraryImport(Library)]
    internal static partial nint st_cross_entropy(nint x, nint y, nint weight, long reduction, long ignored, double smoothing);

    [LibraryImport(Library)]
    internal static partial nint st_one_hot(nint x, long classes);

    [LibraryImport(Library)]
    internal static partial nint st_pad(nint x, long* widths, long count, int mode, double value);

    [LibraryImport(Library)]
    internal static partial nint st_attention(nint q, nint k, nint v, nint mask, double p, int causal);
}
