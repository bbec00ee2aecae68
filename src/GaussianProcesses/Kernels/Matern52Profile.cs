using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SurrogateHost.GaussianProcesses.Kernels;

/// <summary>(1 + s + s²/3)·exp(−s) with s = √5·r.</summary>
internal readonly struct Matern52Profile : IKernelProfile
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Value(Vector512<double> squares)
    {
        var s = Vector512.Sqrt(squares * Vector512.Create(5.0));
        return (Vector512<double>.One + s + (squares * Vector512.Create(5.0 / 3))) * Vector512.Exp(-s);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Value, Vector512<double> Slope) ValueAndSlope(Vector512<double> squares)
    {
        var s = Vector512.Sqrt(squares * Vector512.Create(5.0));
        var decay = Vector512.Exp(-s);
        var rise = Vector512<double>.One + s;
        return ((rise + (squares * Vector512.Create(5.0 / 3))) * decay, rise * decay * Vector512.Create(-5.0 / 6));
    }
}
