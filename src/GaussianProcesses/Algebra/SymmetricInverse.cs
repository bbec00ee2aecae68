using System.Runtime.Intrinsics;

namespace SurrogateHost.GaussianProcesses.Algebra;

/// <summary>
/// Cholesky factor A = L·Lᵀ of a positive definite matrix, the inverse of L, and from it A⁻¹, in blocks. Matrices are padded with the
/// identity to a multiple of <see cref="MatrixProduct.Tile"/>, so that no product has a remainder. Not thread-safe.
/// </summary>
public sealed unsafe class SymmetricInverse : IDisposable
{
    private const int Block = 32;

    private readonly AlignedBuffer _matrix;
    private readonly AlignedBuffer _inverseFactor;
    private readonly AlignedBuffer _inverse;
    private readonly AlignedBuffer _panel;
    private readonly AlignedBuffer _scratch;

    /// <summary>Allocates for one size.</summary>
    /// <param name="size">Rows of the matrix.</param>
    public SymmetricInverse(int size)
    {
        Size = size;
        Stride = MatrixProduct.Padded(size);
        _matrix = new AlignedBuffer((long)Stride * Stride);
        _inverseFactor = new AlignedBuffer((long)Stride * Stride);
        _inverse = new AlignedBuffer((long)Stride * Stride);
        _panel = new AlignedBuffer((long)Stride * Block * 2);
        _scratch = new AlignedBuffer(2 * Block * Block);
    }

    /// <summary>Rows of the matrix.</summary>
    public int Size { get; }

    /// <summary>Doubles from a row to the next, and the padded number of rows.</summary>
    public int Stride { get; }

    /// <summary>The matrix, row by row. Fill the lower triangle of the first <see cref="Size"/> rows, then call <see cref="TryFactor"/>, which overwrites it with L.</summary>
    public double* Matrix => _matrix.Start;

    /// <summary>L⁻¹, after <see cref="InvertFactor"/>.</summary>
    public double* InverseFactor => _inverseFactor.Start;

    /// <summary>The lower triangle of A⁻¹, after <see cref="Invert"/>.</summary>
    public double* Inverse => _inverse.Start;

    /// <summary>log |A|, after <see cref="TryFactor"/>.</summary>
    public double LogDeterminant { get; private set; }

    /// <summary>Factors.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>False when the matrix is not positive definite to working precision.</returns>
    public bool TryFactor(CancellationToken cancellationToken)
    {
        PadWithIdentity();
        LogDeterminant = 0;
        double* matrix = Matrix, panel = _panel.Start, above = panel + ((long)Stride * Block), diagonal = _scratch.Start;
        var stride = Stride;
        for (var start = 0; start < stride; start += Block)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var width = Math.Min(Block, stride - start);
            if (!TryFactorDiagonal(start, width))
                return false;
            var rows = stride - start - width;
            if (rows == 0)
                break;
            // L21 = A21·L11⁻ᵀ, kept transposed too (above), so that the update of what is left is a product of rows.
            TransposeBlock(InverseFactor + ((long)start * stride) + start, stride, diagonal, Block, width);
            for (var row = 0; row < rows; row += 8)
            {
                var target = matrix + ((long)(start + width + row) * stride) + start;
                for (var i = 0; i < 8; i++)
                    for (var j = 0; j < width; j += 8)
                    {
                        Vector512.Load(target + (i * stride) + j).Store(panel + (i * Block) + j);
                        Vector512<double>.Zero.Store(target + (i * stride) + j);
                    }

                MatrixProduct.AccumulateTile(panel, Block, 1, diagonal, Block, target, stride, width, width, isSubtracted: false);
                for (var k = 0; k < width; k++)
                    for (var i = 0; i < 8; i++)
                        above[((long)k * stride) + row + i] = target[(i * stride) + k];
            }

            for (var row = 0; row < rows; row += 8)
            {
                var left = matrix + ((long)(start + width + row) * stride) + start;
                MatrixProduct.AccumulateTile(left, stride, 1, above, stride, left + width, stride, row + 8, width, isSubtracted: true);
            }
        }

        return double.IsFinite(LogDeterminant);
    }

    /// <summary>Inverts the factor.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    public void InvertFactor(CancellationToken cancellationToken)
    {
        double* factor = Matrix, inverse = InverseFactor, scratch = _panel.Start;
        var stride = Stride;
        for (var start = Block; start < stride; start += Block)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var width = Math.Min(Block, stride - start);
            // T = L[i, 0..i]·M[0..i, 0..i], then M[i, 0..i] = −M[i, i]·T.
            new Span<double>(scratch, width * stride).Clear();
            for (var row = 0; row < width; row += 8)
            {
                for (var column = 0; column < start; column += Block)
                {
                    MatrixProduct.AccumulateTile(
                        factor + ((long)(start + row) * stride) + column, stride, 1, inverse + ((long)column * stride) + column, stride,
                        scratch + ((long)row * stride) + column, stride, Block, start - column, isSubtracted: false);
                }
            }

            for (var row = 0; row < width; row += 8)
            {
                var target = inverse + ((long)(start + row) * stride);
                for (var i = 0; i < 8; i++)
                    new Span<double>(target + ((long)i * stride), start).Clear();
                MatrixProduct.AccumulateTile(target + start, stride, 1, scratch, stride, target, stride, start, width, isSubtracted: true);
            }
        }
    }

    /// <summary>Computes the lower triangle of A⁻¹ = L⁻ᵀ·L⁻¹.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    public void Invert(CancellationToken cancellationToken)
    {
        double* half = InverseFactor, inverse = Inverse;
        var stride = Stride;
        for (var row = 0; row < stride; row += 8)
        {
            if (row % Block == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var target = inverse + ((long)row * stride);
            for (var i = 0; i < 8; i++)
                new Span<double>(target + ((long)i * stride), row + 8).Clear();
            var below = half + ((long)row * stride);
            MatrixProduct.AccumulateTile(below + row, 1, stride, below, stride, target, stride, row + 8, stride - row, isSubtracted: false);
        }
    }

    /// <summary>Multiplies by A⁻¹ through L⁻¹: more accurate than through A⁻¹ where A is nearly singular.</summary>
    /// <param name="right">As many numbers as rows.</param>
    /// <param name="solution">Receives A⁻¹·right.</param>
    public void Solve(ReadOnlySpan<double> right, Span<double> solution)
    {
        Span<double> inner = new double[Size];
        for (var i = 0; i < Size; i++)
            inner[i] = Vectors.Dot(new ReadOnlySpan<double>(InverseFactor + ((long)i * Stride), i + 1), right[..(i + 1)]);
        solution[..Size].Clear();
        for (var i = 0; i < Size; i++)
            Vectors.AddScaled(inner[i], new ReadOnlySpan<double>(InverseFactor + ((long)i * Stride), i + 1), solution[..(i + 1)]);
    }

    /// <summary>Multiplies by A⁻¹ through L alone, after <see cref="TryFactor"/>: for few right-hand sides, whose L⁻¹ would take longer.</summary>
    /// <param name="right">As many numbers as rows; becomes A⁻¹·right.</param>
    public void SolveByFactor(Span<double> right)
    {
        for (var i = 0; i < Size; i++)
        {
            var row = Matrix + ((long)i * Stride);
            right[i] = (right[i] - Vectors.Dot(new ReadOnlySpan<double>(row, i), right[..i])) / row[i];
        }

        for (var i = Size - 1; i >= 0; i--)
        {
            var row = Matrix + ((long)i * Stride);
            right[i] /= row[i];
            Vectors.AddScaled(-right[i], new ReadOnlySpan<double>(row, i), right[..i]);
        }
    }

    /// <summary>The diagonal of A⁻¹, from L⁻¹.</summary>
    /// <param name="diagonal">Receives it.</param>
    public void InverseDiagonal(Span<double> diagonal)
    {
        diagonal.Clear();
        for (var i = 0; i < Size; i++)
        {
            var row = InverseFactor + ((long)i * Stride);
            for (var j = 0; j <= i; j++)
                diagonal[j] += row[j] * row[j];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _matrix.Dispose();
        _inverseFactor.Dispose();
        _inverse.Dispose();
        _panel.Dispose();
        _scratch.Dispose();
    }

    private void PadWithIdentity()
    {
        for (var i = Size; i < Stride; i++)
        {
            new Span<double>(Matrix + ((long)i * Stride), i).Clear();
            Matrix[((long)i * Stride) + i] = 1;
        }
    }

    /// <summary>Factors a block on the diagonal, and writes the inverse of its factor, zeros above the diagonal included.</summary>
    private bool TryFactorDiagonal(int start, int width)
    {
        var stride = Stride;
        double* upper = _scratch.Start + (Block * Block), block = Matrix + ((long)start * stride) + start;
        TransposeBlock(block, stride, upper, Block, width);
        for (var k = 0; k < width; k++)
        {
            var pivot = upper[(k * Block) + k];
            if (!(pivot > 0) || !double.IsFinite(pivot))
                return false;
            var (root, first) = (Math.Sqrt(pivot), k & -8);
            LogDeterminant += Math.Log(pivot);
            Scale(upper + (k * Block), 1 / root, first, width);
            for (var i = k + 1; i < width; i++)
                Subtract(upper + (i * Block), upper[(k * Block) + i], upper + (k * Block), i & -8, width);
        }

        for (var i = 0; i < width; i++)
            for (var j = 0; j <= i; j++)
                block[((long)i * stride) + j] = upper[(j * Block) + i];
        var inverse = InverseFactor + ((long)start * stride) + start;
        for (var i = 0; i < width; i++)
        {
            var row = inverse + ((long)i * stride);
            new Span<double>(row, width).Clear();
            row[i] = 1;
            for (var k = 0; k < i; k++)
                Subtract(row, block[((long)i * stride) + k], inverse + ((long)k * stride), 0, (k + 8) & -8);
            Scale(row, 1 / block[((long)i * stride) + i], 0, (i + 8) & -8);
        }

        return true;
    }

    private static void TransposeBlock(double* source, nint sourceStride, double* target, nint targetStride, int width)
    {
        for (var i = 0; i < width; i++)
            for (var j = 0; j < width; j++)
                target[(j * targetStride) + i] = source[(i * sourceStride) + j];
    }

    private static void Scale(double* row, double factor, int first, int end)
    {
        for (var j = first; j < end; j += 8)
            (Vector512.Load(row + j) * factor).Store(row + j);
    }

    private static void Subtract(double* row, double factor, double* other, int first, int end)
    {
        var times = Vector512.Create(-factor);
        for (var j = first; j < end; j += 8)
            Vector512.FusedMultiplyAdd(times, Vector512.Load(other + j), Vector512.Load(row + j)).Store(row + j);
    }
}
