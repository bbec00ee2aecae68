using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SurrogateHost.Model;
using SurrogateHost.Workers.Simd.Kernels;

namespace SurrogateHost.Workers.Simd.Inference;

/// <summary>Carries rows of doubles in natural units into blocks of float32 in a network's units, and back.</summary>
internal sealed unsafe class RowScaling
{
    /// <summary>Rows and variables that are taken in at once.</summary>
    public const int Group = BlockTransposer.Group;

    private readonly int _count;
    private readonly int _width;
    private readonly double[] _offset;
    private readonly double[] _scale;
    private readonly double[] _factor;
    private readonly double[] _none;

    /// <summary>Binds a scaling.</summary>
    public RowScaling(Scaling scaling)
    {
        _count = scaling.Scale.Count;
        _width = BlockTransposer.WidthFor(_count);
        (_offset, _scale, _factor, _none) = (new double[_width], new double[_width], new double[_width], new double[_width]);
        for (var i = 0; i < _count; i++)
            (_offset[i], _scale[i], _factor[i]) = (scaling.Offset[i], scaling.Scale[i], 1 / scaling.Scale[i]);
    }

    /// <summary>Scales rows and lays them side by side.</summary>
    /// <param name="rows">Natural units.</param>
    /// <param name="count">Number of rows; at most a block's.</param>
    /// <param name="end">Where the memory that may be read ends, at or after the last row.</param>
    /// <param name="block">Receives a row per variable, and numbers without meaning in up to <see cref="Group"/> − 1 rows more.</param>
    /// <param name="stride">Floats per row of the block; columns beyond the rows become 0.</param>
    public void LoadValues(double* rows, int count, double* end, float* block, nint stride) =>
        Load(_offset, _factor, rows, count, end, block, stride);

    /// <summary>Takes values of a block back to natural units.</summary>
    /// <param name="block">A row per variable.</param>
    /// <param name="stride">Floats per row of the block.</param>
    /// <param name="count">Number of rows to fill.</param>
    /// <param name="rows">Receives them.</param>
    public void StoreValues(float* block, nint stride, int count, double* rows) => Store(_scale, _offset, block, stride, count, rows);

    /// <summary>Takes partial derivatives by natural values to derivatives by scaled ones; as <see cref="LoadValues"/>.</summary>
    public void LoadGradients(double* rows, int count, double* end, float* block, nint stride) =>
        Load(_none, _scale, rows, count, end, block, stride);

    /// <summary>Takes partial derivatives by scaled values to derivatives by natural ones; as <see cref="StoreValues"/>.</summary>
    public void StoreGradients(float* block, nint stride, int count, double* rows) => Store(_factor, _none, block, stride, count, rows);

    // block = (row − offset)·factor, four rows by four variables at a time, also beyond the last variable while there is something to read.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Load(double[] offsets, double[] factors, double* rows, int count, double* end, float* block, nint stride)
    {
        nint variables = _count, width = _width;
        if (count < stride)
            new Span<float>(block, checked((int)(variables * stride))).Clear();
        fixed (double* offset = offsets, factor = factors)
        {
            nint row = 0;
            for (var last = end - (Group * variables) - (width - variables); row <= count - Group && rows <= last; row += Group)
            {
                var target = block + row;
                for (nint i = 0; i < width; i += Group)
                {
                    var source = rows + i;
                    var (shift, scale) = (Vector256.Load(offset + i), Vector256.Load(factor + i));
                    var (a, b, c, d) = BlockTransposer.Transpose(
                        Scaled(source, shift, scale), Scaled(source + variables, shift, scale),
                        Scaled(source + (2 * variables), shift, scale), Scaled(source + (3 * variables), shift, scale));
                    a.Store(target);
                    b.Store(target + stride);
                    c.Store(target + (2 * stride));
                    d.Store(target + (3 * stride));
                    target += Group * stride;
                }

                rows += Group * variables;
            }

            for (; row < count; row++)
            {
                for (nint i = 0; i < variables; i++)
                    block[(i * stride) + row] = (float)((rows[i] - offset[i]) * factor[i]);
                rows += variables;
            }
        }
    }

    // row = block·scale + offset, four rows by four variables at a time; variables that are left over one by one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Store(double[] scales, double[] offsets, float* block, nint stride, int count, double* rows)
    {
        nint variables = _count;
        fixed (double* scale = scales, offset = offsets)
        {
            nint row = 0;
            for (; row <= count - Group; row += Group)
            {
                var source = block + row;
                var target = rows + (row * variables);
                nint i = 0;
                for (; i <= variables - Group; i += Group)
                {
                    var (factor, shift) = (Vector256.Load(scale + i), Vector256.Load(offset + i));
                    var (a, b, c, d) = BlockTransposer.Transpose(
                        Vector128.Load(source), Vector128.Load(source + stride), Vector128.Load(source + (2 * stride)), Vector128.Load(source + (3 * stride)));
                    ((Widened(a) * factor) + shift).Store(target + i);
                    ((Widened(b) * factor) + shift).Store(target + variables + i);
                    ((Widened(c) * factor) + shift).Store(target + (2 * variables) + i);
                    ((Widened(d) * factor) + shift).Store(target + (3 * variables) + i);
                    source += Group * stride;
                }

                for (; i < variables; i++)
                {
                    var values = (Widened(Vector128.Load(source)) * Vector256.Create(scale[i])) + Vector256.Create(offset[i]);
                    if (variables == 1)
                    {
                        values.Store(target);
                        break;
                    }

                    target[i] = values[0];
                    target[variables + i] = values[1];
                    target[(2 * variables) + i] = values[2];
                    target[(3 * variables) + i] = values[3];
                    source += stride;
                }
            }

            for (; row < count; row++)
            {
                for (nint i = 0; i < variables; i++)
                    rows[(row * variables) + i] = (block[(i * stride) + row] * scale[i]) + offset[i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Scaled(double* values, Vector256<double> offset, Vector256<double> factor)
    {
        var scaled = (Vector256.Load(values) - offset) * factor;
        return Avx.IsSupported ? Avx.ConvertToVector128Single(scaled) : Vector128.Narrow(scaled.GetLower(), scaled.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Widened(Vector128<float> values)
    {
        if (Avx.IsSupported)
            return Avx.ConvertToVector256Double(values);
        var (low, high) = Vector128.Widen(values);
        return Vector256.Create(low, high);
    }
}
