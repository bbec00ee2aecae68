using SurrogateHost.Model;
using SurrogateHost.Workers.Simd.Activations;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>The kernels of one register width, one per activation.</summary>
/// <param name="width">The width.</param>
internal sealed class NetworkKernels(VectorWidth width)
{
    private readonly NetworkKernel[] _kernels = width switch
    {
        VectorWidth.Bits512 => Of<Simd512>(),
        VectorWidth.Bits256 => Of<Simd256>(),
        _ => Of<Simd128>(),
    };

    /// <summary>Bits per register.</summary>
    public VectorWidth Width { get; } = width;

    /// <summary>The widest registers that this processor has.</summary>
    public static VectorWidth Widest =>
        Simd512.IsSupported ? VectorWidth.Bits512 : Simd256.IsSupported ? VectorWidth.Bits256 : VectorWidth.Bits128;

    /// <summary>The kernel of an activation.</summary>
    public NetworkKernel For(Activation activation) => _kernels[(int)activation];

    private static NetworkKernel[] Of<T>()
        where T : unmanaged, ISimd<T>
    {
        var kernels = new NetworkKernel[Enum.GetValues<Activation>().Length];
        kernels[(int)Activation.Tanh] = new NetworkKernelOf<T, TanhActivation>();
        kernels[(int)Activation.Relu] = new NetworkKernelOf<T, ReluActivation>();
        kernels[(int)Activation.Gelu] = new NetworkKernelOf<T, GeluActivation>();
        kernels[(int)Activation.Sin] = new NetworkKernelOf<T, SinActivation>();
        return kernels;
    }
}
