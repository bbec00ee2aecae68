using SurrogateHost.GaussianProcesses.Algebra;

namespace SurrogateHost.GaussianProcesses.Fitting;

/// <summary>
/// Normal equations for the weights of inducing points: A = V·Vᵀ + noise·I and b = V·y with V = L⁻¹·k(X, samples), then weights = L⁻ᵀ·A⁻¹·b.
/// </summary>
/// <param name="inducing">L⁻¹ of the inducing points' covariance.</param>
/// <param name="outputs">Right-hand sides.</param>
internal sealed unsafe class InducingEquations(SymmetricInverse inducing, int outputs) : IDisposable
{
    private readonly SymmetricInverse _normal = new(inducing.Size);
    private readonly double[][] _right = [.. Enumerable.Range(0, outputs).Select(_ => new double[inducing.Stride])];
    private readonly AlignedBuffer _sums = new((long)inducing.Stride * inducing.Stride);

    /// <summary>Adds samples.</summary>
    /// <param name="cross">k(X, samples), row by row; what stands beyond <paramref name="count"/> columns is ignored.</param>
    /// <param name="stride">Doubles from a row to the next.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="targets">By output: one number per sample.</param>
    public void Add(double* cross, int stride, int count, double[][] targets)
    {
        var size = inducing.Stride;
        for (var row = 0; row < inducing.Size; row++)
            new Span<double>(cross + ((long)row * stride) + count, stride - count).Clear();
        new Span<double>(cross + ((long)inducing.Size * stride), (size - inducing.Size) * stride).Clear();
        using var whitened = new AlignedBuffer((long)size * stride);
        using var turned = new AlignedBuffer((long)size * stride);
        for (var row = 0; row < size; row += MatrixProduct.Tile)
        {
            MatrixProduct.AccumulateTile(
                inducing.InverseFactor + ((long)row * size), size, 1, cross, stride, whitened.Start + ((long)row * stride), stride, stride, row + MatrixProduct.Tile, isSubtracted: false);
        }

        for (var row = 0; row < size; row++)
        {
            var values = new ReadOnlySpan<double>(whitened.Start + ((long)row * stride), count);
            for (var j = 0; j < targets.Length; j++)
                _right[j][row] += Vectors.Dot(values, targets[j]);
            for (var k = 0; k < stride; k++)
                turned.Start[((long)k * size) + row] = whitened.Start[((long)row * stride) + k];
        }

        for (var row = 0; row < size; row += MatrixProduct.Tile)
        {
            MatrixProduct.AccumulateTile(
                whitened.Start + ((long)row * stride), stride, 1, turned.Start, size, _sums.Start + ((long)row * size), size, row + MatrixProduct.Tile, stride, isSubtracted: false);
        }
    }

    /// <summary>Solves.</summary>
    /// <param name="noise">Over the kernel's variance.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>By output: one weight per inducing point; null where the matrix is not positive definite to working precision.</returns>
    public double[][]? Solve(double noise, CancellationToken cancellationToken)
    {
        var size = inducing.Size;
        for (var row = 0; row < size; row++)
        {
            var target = new Span<double>(_normal.Matrix + ((long)row * _normal.Stride), row + 1);
            new ReadOnlySpan<double>(_sums.Start + ((long)row * inducing.Stride), row + 1).CopyTo(target);
            target[row] += noise;
        }

        if (!_normal.TryFactor(cancellationToken))
            return null;
        _normal.InvertFactor(cancellationToken);
        var weights = new double[_right.Length][];
        for (var j = 0; j < weights.Length; j++)
        {
            var solution = new double[size];
            _normal.Solve(_right[j].AsSpan(0, size), solution);
            weights[j] = new double[size];
            for (var i = 0; i < size; i++)
                Vectors.AddScaled(solution[i], new ReadOnlySpan<double>(inducing.InverseFactor + ((long)i * inducing.Stride), i + 1), weights[j].AsSpan(0, i + 1));
            if (!Array.TrueForAll(weights[j], double.IsFinite))
                return null;
        }

        return weights;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _normal.Dispose();
        _sums.Dispose();
    }
}
