using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SurrogateHost.GaussianProcesses.Kernels;

/// <summary>exp(−r²/2).</summary>
internal readonly struct SquaredExponentialProfile : IKernelProfile
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Value(Vector512<double> squares) => Vector512.Exp(squares * Vector512.Create(-0.5));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Value, Vector512<double> Slope) ValueAndSlope(Vector512<double> squares)
    {
        var value = Value(squares);
        return (value, value * Vector512.Create(-0.5));
    }
}
