using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SurrogateHost.Model;

namespace SurrogateHost.Workers.Simd.Training;

/// <summary>Takes rows of natural numbers to a network's units, as <see cref="Scaling"/> says, eight at a time: the same floats that one at a time would give.</summary>
/// <param name="scaling">The units.</param>
internal sealed unsafe class SampleScaler(Scaling scaling)
{
    private const int Group = 8;

    private readonly double[] _offset = [.. scaling.Offset];
    private readonly double[] _scale = [.. scaling.Scale];

    /// <summary>Scales a row.</summary>
    /// <param name="values">As many numbers as the scaling has.</param>
    /// <param name="scaled">Receives as many.</param>
    /// <returns>Whether float32 holds them all: none is NaN or infinite.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryScale(ReadOnlySpan<double> values, Span<float> scaled)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, _offset.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(scaled.Length, _offset.Length);
        var isFinite = true;
        var i = 0;
        fixed (double* value = values, offset = _offset, scale = _scale)
        fixed (float* target = scaled)
        {
            for (; i <= values.Length - Group; i += Group)
            {
                var low = (Vector256.Load(value + i) - Vector256.Load(offset + i)) / Vector256.Load(scale + i);
                var high = (Vector256.Load(value + i + 4) - Vector256.Load(offset + i + 4)) / Vector256.Load(scale + i + 4);
                var both = Vector256.Narrow(low, high);
                both.Store(target + i);
                isFinite &= Vector256.EqualsAll(both - both, Vector256<float>.Zero);
            }

            for (; i < values.Length; i++)
            {
                target[i] = (float)((value[i] - offset[i]) / scale[i]);
                isFinite &= float.IsFinite(target[i]);
            }
        }

        return isFinite;
    }
}
