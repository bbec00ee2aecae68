using System.Runtime.CompilerServices;
using SurrogateHost.Workers.Simd.Activations;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>Applies an activation to the rows of a layer in place, four registers at a time.</summary>
/// <remarks>
/// A pass of its own costs a store and a load per register more than activating the matrix product's registers, and gains more:
/// the loop stays small, and the compiler keeps all of it in registers.
/// </remarks>
internal static unsafe class ActivationPass<T, TActivation>
    where T : unmanaged, ISimd<T>
    where TActivation : struct, IActivationKernel
{
    /// <summary>Activates.</summary>
    /// <param name="values">What the neurons receive; becomes what they give.</param>
    /// <param name="length">Number of floats, a multiple of the lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* values, nint length)
    {
        nint i = 0;
        for (; i <= length - (4 * T.Lanes); i += 4 * T.Lanes)
            TActivation.Value(Quad<T>.Load(values + i)).Store(values + i);
        for (; i < length; i += T.Lanes)
            TActivation.Value(T.Load(values + i)).Store(values + i);
    }

    /// <summary>Activates, and stores the derivatives for the way back.</summary>
    /// <param name="values">What the neurons receive; becomes what they give.</param>
    /// <param name="slopes">Receives the derivatives.</param>
    /// <param name="length">Number of floats, a multiple of the lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* values, float* slopes, nint length)
    {
        nint i = 0;
        for (; i <= length - (4 * T.Lanes); i += 4 * T.Lanes)
        {
            var z = Quad<T>.Load(values + i);
            var value = TActivation.Value(z);
            value.Store(values + i);
            TActivation.Slope(z, value).Store(slopes + i);
        }

        for (; i < length; i += T.Lanes)
        {
            var z = T.Load(values + i);
            var value = TActivation.Value(z);
            value.Store(values + i);
            TActivation.Slope(z, value).Store(slopes + i);
        }
    }
}
