using System.Runtime.CompilerServices;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>One step of Adam over a flat vector of parameters.</summary>
internal static unsafe class AdamUpdate<T>
    where T : unmanaged, ISimd<T>
{
    // Means that decay without end would become denormal, which costs the processor a hundred times the time. Both floors are
    // far below what ε lets through.
    private const float MeanFloor = 1e-30f;
    private const float SquareFloor = 1e-36f;

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
        var (rate, rootScale, epsilon) = (T.Broadcast(-step.Rate), T.Broadcast(step.RootScale), T.Broadcast(AdamStep.Epsilon));
        var (keepMean, takeMean) = (T.Broadcast((float)AdamStep.Beta1), T.Broadcast((float)(1 - AdamStep.Beta1)));
        var (keepSquare, takeSquare) = (T.Broadcast((float)AdamStep.Beta2), T.Broadcast((float)(1 - AdamStep.Beta2)));
        var (meanFloor, squareFloor) = (T.Broadcast(MeanFloor), T.Broadcast(SquareFloor));
        for (nint i = 0; i < length; i += T.Lanes)
        {
            var gradient = T.Load(gradients + i);
            var mean = T.MultiplyAdd(T.Load(means + i), keepMean, gradient * takeMean);
            mean = mean + meanFloor - meanFloor;
            var square = T.MultiplyAdd(T.Load(squares + i), keepSquare, gradient * gradient * takeSquare);
            square = T.AtLeast(squareFloor, square);
            mean.Store(means + i);
            square.Store(squares + i);
            var change = T.Divide(mean, T.MultiplyAdd(T.Sqrt(square), rootScale, epsilon));
            T.MultiplyAdd(change, rate, T.Load(weights + i)).Store(weights + i);
        }
    }
}
