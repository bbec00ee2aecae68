using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SurrogateHost.GaussianProcesses.Kernels;

/// <summary>(1 + s)·exp(−s) with s = √3·r.</summary>
internal readonly struct Matern32Profile : IKernelProfile
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Value(Vector512<double> squares)
    {
        var s = Vector512.Sqrt(squares * Vector512.Create(3.0));
        return (Vector512<double>.One + s) * Vector512.Exp(-s);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Value, Vector512<double> Slope) ValueAndSlope(Vector512<double> squares)
    {
        var s = Vector512.Sqrt(squares * Vector512.Create(3.0));
        var decay = Vector512.Exp(-s);
        return ((Vector512<double>.One + s) * decay, decay * Vector512.Create(-1.5));
    }
}
