using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SurrogateHost.Model;
using SurrogateHost.Workers.Simd.Kernels;

namespace SurrogateHost.Workers.Simd.Inference;

/// <summary>Carries rows of doubles in natural units into blocks of float32 in a network's units, and back.</summary>
internal sealed unsafe class RowScaling
{
    private static readonly int[] s_inOrder = [.. Enumerable.Range(0, InferenceMemory.BlockRows)];

    private readonly int _count;
    private readonly int _width;
    private readonly double[] _offset;
    private readonly double[] _scale;
    private readonly double[] _factor;

    /// <summary>Binds a scaling.</summary>
    public RowScaling(Scaling scaling)
    {
        _count = scaling.Scale.Count;
        _width = BlockTransposer.WidthFor(_count);
        (_offset, _scale, _factor) = (new double[_width], new double[_width], new double[_width]);
        for (var i = 0; i < _count; i++)
            (_offset[i], _scale[i], _factor[i]) = (scaling.Offset[i], scaling.Scale[i], 1 / scaling.Scale[i]);
    }

    /// <summary>Scales rows and lays them side by side.</summary>
    /// <param name="rows">Natural units.</param>
    /// <param name="count">Number of rows; at most a block's.</param>
    /// <param name="samples">Room for the rows, each as wide as the transposer wants.</param>
    /// <param name="block">Receives a row per variable, up to that width.</param>
    /// <param name="stride">Floats per row of the block.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Load(double* rows, int count, float* samples, float* block, nint stride)
    {
        fixed (double* offset = _offset, factor = _factor)
        {
            var sample = samples;
            for (var row = 0; row < count; row++)
            {
                var i = 0;
                for (; i <= _count - 4; i += 4)
                    Vector128.Narrow(Scaled(rows + i, offset + i, factor + i), Scaled(rows + i + 2, offset + i + 2, factor + i + 2)).Store(sample + i);
                for (; i < _count; i++)
                    sample[i] = (float)((rows[i] - offset[i]) * factor[i]);
                rows += _count;
                sample += _width;
            }
        }

        BlockTransposer.Fill(samples, _width, s_inOrder.AsSpan(0, count), block, stride);
    }

    /// <summary>Takes values of a block back to natural units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void StoreValues(float* block, nint stride, int count, double* rows)
    {
        for (var i = 0; i < _count; i++)
        {
            var (offset, scale) = (_offset[i], _scale[i]);
            for (nint row = 0; row < count; row++)
                rows[(row * _count) + i] = (block[(i * stride) + row] * scale) + offset;
        }
    }

    /// <summary>Takes partial derivatives by natural values to derivatives by scaled ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void LoadGradients(double* rows, int count, float* block, nint stride)
    {
        for (var i = 0; i < _count; i++)
        {
            for (nint row = 0; row < count; row++)
                block[(i * stride) + row] = (float)(rows[(row * _count) + i] * _scale[i]);
            for (nint row = count; row < stride; row++)
                block[(i * stride) + row] = 0;
        }
    }

    /// <summary>Takes partial derivatives by scaled values to derivatives by natural ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void StoreGradients(float* block, nint stride, int count, double* rows)
    {
        for (var i = 0; i < _count; i++)
        {
            var factor = _factor[i];
            for (nint row = 0; row < count; row++)
                rows[(row * _count) + i] = block[(i * stride) + row] * factor;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Scaled(double* values, double* offset, double* factor) =>
        (Vector128.Load(values) - Vector128.Load(offset)) * Vector128.Load(factor);
}
