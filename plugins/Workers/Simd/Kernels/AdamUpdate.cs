using System.Runtime.CompilerServices;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>One step of Adam over a flat vector of parameters.</summary>
internal static unsafe class AdamUpdate<T>
    where T : unmanaged, ISimd<T>
{
    // Means that decay without end would become denormal, and so would remainders inside divisions and roots of tiny numbers:
    // each costs the processor a hundred times the time. Both floors are far below what ε lets through.
    private const float MeanFloor = 1e-28f;
    private const float SquareFloor = 1e-28f;

    /// <summary>Updates the weights and both means in place.</summary>
    /// <param name="length">Number of parameters, padded to whole registers.</param>
    /// <param name="step">The numbers of this step.</param>
    /// <param name="weights">The parameters.</param>
    /// <param name="gradients">Their gradient.</param>
    /// <param name="means">Running mean of the gradient.</param>
    /// <param name="squares">Running mean of the squared gradient.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int length, AdamStep step, float* weights, float* gradients, float* means, float* squares)
    {
        nint i = 0;
        for (; i <= length - (4 * T.Lanes); i += 4 * T.Lanes)
        {
            var mean = Mean(Quad<T>.Load(means + i), Quad<T>.Load(gradients + i));
            var square = Square(Quad<T>.Load(squares + i), Quad<T>.Load(gradients + i));
            mean.Store(means + i);
            square.Store(squares + i);
            Move(Quad<T>.Load(weights + i), mean, square, step).Store(weights + i);
        }

        for (; i < length; i += T.Lanes)
        {
            var mean = Mean(T.Load(means + i), T.Load(gradients + i));
            var square = Square(T.Load(squares + i), T.Load(gradients + i));
            mean.Store(means + i);
            square.Store(squares + i);
            Move(T.Load(weights + i), mean, square, step).Store(weights + i);
        }
    }

    // β·m + (1 − β)·g as m + (1 − β)·(g − m), with a product less.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TMath Mean<TMath>(TMath mean, TMath gradient)
        where TMath : unmanaged, ISimdMath<TMath>
    {
        var floor = TMath.Broadcast(MeanFloor);
        return TMath.MultiplyAdd(gradient - mean, TMath.Broadcast((float)(1 - AdamStep.Beta1)), mean) + floor - floor;
    }

    // As PyTorch writes it: β₂ and 1 − β₂ are each rounded to float32, and a form that needs one of them alone drifts from its loss
    // curves by 1e-5 in a thousand steps.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TMath Square<TMath>(TMath square, TMath gradient)
        where TMath : unmanaged, ISimdMath<TMath>
    {
        var (keep, take) = ((float)AdamStep.Beta2, (float)(1 - AdamStep.Beta2));
        square = TMath.MultiplyAdd(square, TMath.Broadcast(keep), gradient * gradient * TMath.Broadcast(take));
        return TMath.AtLeast(TMath.Broadcast(SquareFloor), square);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TMath Move<TMath>(TMath weight, TMath mean, TMath square, AdamStep step)
        where TMath : unmanaged, ISimdMath<TMath>
    {
        var denominator = TMath.MultiplyAdd(TMath.Sqrt(square), TMath.Broadcast(step.RootScale), TMath.Broadcast(AdamStep.Epsilon));
        return TMath.SubtractProduct(weight, TMath.Divide(mean, denominator), TMath.Broadcast(step.Rate));
    }
}
