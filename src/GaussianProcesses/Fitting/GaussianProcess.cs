using SurrogateHost.GaussianProcesses.Algebra;
using SurrogateHost.GaussianProcesses.Kernels;

namespace SurrogateHost.GaussianProcesses.Fitting;

/// <summary>
/// Exact Gaussian process regression of one or several outputs that share hyperparameters. Inputs are in [−1, 1]; outputs should be
/// standardised. Predicting is thread-safe once it is fitted.
/// </summary>
public sealed unsafe class GaussianProcess : IDisposable
{
    private const int Chunk = 256;

    private readonly double[][] _targets;
    private readonly PointTable _points;
    private readonly AlignedBuffer? _features;
    private readonly Covariance _covariance;
    private readonly MarginalLikelihood _likelihood;
    private LimitedMemoryDescent? _descent;
    private double[][]? _weightsOfAll;

    /// <summary>Takes the data.</summary>
    /// <param name="shape">The form.</param>
    /// <param name="inputs">Row after row.</param>
    /// <param name="inputCount">Numbers per row.</param>
    /// <param name="targets">By output: one number per row; none may be constant.</param>
    /// <param name="priors">Beliefs in the hyperparameters.</param>
    /// <param name="features">By feature: one number per row.</param>
    public GaussianProcess(
        ProcessShape shape, ReadOnlySpan<double> inputs, int inputCount, double[][] targets, ProcessPriors priors, double[][]? features = null)
    {
        _targets = targets;
        _points = new PointTable(inputs, inputCount);
        _features = Pack(features, _points.Stride);
        _covariance = Covariance.Of(shape, _points, _features);
        _likelihood = new MarginalLikelihood(_covariance, targets, priors);
        Parameters = _likelihood.PriorMeans();
    }

    /// <summary>The form.</summary>
    public ProcessShape Shape => _covariance.Shape;

    /// <summary>The hyperparameters: length scales, bends, interactions, trend, features, noise.</summary>
    public double[] Parameters { get; private set; }

    /// <summary>Minus the logarithm of the posterior, up to a constant that depends on the number of samples and outputs alone.</summary>
    public double Loss { get; private set; } = double.PositiveInfinity;

    /// <summary>True once <see cref="TryCondition"/> succeeded.</summary>
    public bool IsConditioned { get; private set; }

    /// <summary>True when the hyperparameters cannot be improved any more.</summary>
    public bool IsConverged => _descent?.IsConverged ?? false;

    /// <summary>The layout of <see cref="Parameters"/>.</summary>
    internal ParameterLayout Layout => _covariance.Layout;

    /// <summary>Number of samples.</summary>
    public int SampleCount => _points.Count;

    /// <summary>The likelihood.</summary>
    internal MarginalLikelihood Likelihood => _likelihood;

    /// <summary>Improves the hyperparameters by the likelihood, from <see cref="Parameters"/> on.</summary>
    /// <param name="evaluations">Most evaluations of the likelihood.</param>
    /// <param name="tolerance">The decrease of <see cref="Loss"/> that still counts.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public void Fit(int evaluations, double tolerance, CancellationToken cancellationToken)
    {
        IsConditioned = false;
        _descent ??= new LimitedMemoryDescent(_likelihood, Parameters, cancellationToken);
        _descent.Run(evaluations, tolerance, cancellationToken);
        (Parameters, Loss) = (_descent.Point, _descent.Value);
    }

    /// <summary>Begins from other hyperparameters.</summary>
    /// <param name="parameters">As <see cref="Layout"/> has them.</param>
    public void StartFrom(double[] parameters)
    {
        (Parameters, _descent, _weightsOfAll, IsConditioned) = (parameters, null, null, false);
    }

    /// <summary>Prepares predictions with <see cref="Parameters"/>.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>False when the samples' covariance is not positive definite to working precision.</returns>
    public bool TryCondition(CancellationToken cancellationToken) => IsConditioned = _likelihood.TryCondition(Parameters, cancellationToken);

    /// <summary>
    /// Takes many samples into the mean, with those that the process is conditioned on as inducing points: deterministic training conditional
    /// (Seeger, Williams and Lawrence 2003), in the whitened form A = V·Vᵀ + noise with V = L⁻¹·k(X, all), which stays positive definite.
    /// Variances and <see cref="LeaveOneOut"/> remain those of the inducing points, and so are upper bounds.
    /// </summary>
    /// <param name="inputs">All samples, row after row; those that the process is conditioned on should be among them.</param>
    /// <param name="targets">By output: one number per row.</param>
    /// <param name="features">By feature: one number per row.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>False, and nothing changes, where the equations cannot be solved to working precision.</returns>
    public bool TryAbsorb(ReadOnlySpan<double> inputs, double[][] targets, double[][]? features, CancellationToken cancellationToken)
    {
        using var normal = new InducingEquations(_likelihood.Algebra, targets.Length);
        var rows = inputs.Length / _points.Inputs;
        for (var start = 0; start < rows; start += Chunk)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(Chunk, rows - start);
            using var points = new PointTable(inputs.Slice(start * _points.Inputs, count * _points.Inputs), _points.Inputs);
            using var packed = Pack(features?.Select(feature => feature[start..(start + count)]).ToArray(), points.Stride);
            using var here = Covariance.Of(Shape, points, packed);
            using var cross = CrossWith(here);
            normal.Add(cross.Start, points.Stride, count, Array.ConvertAll(targets, target => target[start..(start + count)]));
        }

        if (normal.Solve(_covariance.Noise, cancellationToken) is not { } weights)
            return false;
        _weightsOfAll = weights;
        return true;
    }

    /// <summary>Leave-one-out predictions in closed form (Rasmussen and Williams 2006, section 5.4.2), the hyperparameters held.</summary>
    /// <param name="output">The output.</param>
    /// <param name="means">Receives a mean per sample.</param>
    /// <param name="variances">Receives a variance per sample, noise included.</param>
    public void LeaveOneOut(int output, Span<double> means, Span<double> variances)
    {
        var algebra = _likelihood.Algebra;
        var diagonal = new double[algebra.Size];
        algebra.InverseDiagonal(diagonal);
        for (var i = 0; i < diagonal.Length; i++)
        {
            means[i] = _targets[output][i] - (_likelihood.Weights[output][i] / diagonal[i]);
            variances[i] = _likelihood.Variances[output] / diagonal[i];
        }
    }

    /// <summary>Predicts.</summary>
    /// <param name="inputs">Row after row.</param>
    /// <param name="means">By output: receives a mean per row.</param>
    /// <param name="variances">By output: receives a variance per row, noise included; null where they are not wanted.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="features">By feature: one number per row.</param>
    public void Predict(
        ReadOnlySpan<double> inputs, double[][] means, double[][]? variances, CancellationToken cancellationToken, double[][]? features = null)
    {
        var (rows, weights) = (inputs.Length / _points.Inputs, _weightsOfAll ?? _likelihood.Weights);
        for (var start = 0; start < rows; start += Chunk)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(Chunk, rows - start);
            using var points = new PointTable(inputs.Slice(start * _points.Inputs, count * _points.Inputs), _points.Inputs);
            using var packed = Pack(features?.Select(feature => feature[start..(start + count)]).ToArray(), points.Stride);
            using var here = Covariance.Of(Shape, points, packed);
            using var cross = CrossWith(here);
            for (var output = 0; output < _targets.Length; output++)
            {
                var target = means[output].AsSpan(start, count);
                target.Clear();
                for (var i = 0; i < _points.Count; i++)
                    Vectors.AddScaled(weights[output][i], new ReadOnlySpan<double>(cross.Start + ((long)i * points.Stride), count), target);
            }

            if (variances is not null)
                PredictVariances(here, cross.Start, variances, start, count);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _likelihood.Dispose();
        _covariance.Dispose();
        _features?.Dispose();
        _points.Dispose();
    }

    /// <summary>k(X, points), row by row.</summary>
    private AlignedBuffer CrossWith(Covariance here)
    {
        here.Set(Parameters, _likelihood.NoiseFloor);
        var cross = new AlignedBuffer((long)_likelihood.Algebra.Stride * here.Points.Stride);
        here.Cross(_covariance, 0, _points.Count, cross.Start, here.Points.Stride);
        return cross;
    }

    private static AlignedBuffer? Pack(double[][]? features, int stride)
    {
        if (features is not { Length: > 0 })
            return null;
        var packed = new AlignedBuffer((long)stride * features.Length);
        for (var f = 0; f < features.Length; f++)
            features[f].CopyTo(new Span<double>(packed.Start + ((long)f * stride), features[f].Length));
        return packed;
    }

    /// <summary>k(x, x) + noise − |L⁻¹·k(X, x)|².</summary>
    private void PredictVariances(Covariance here, double* cross, double[][] variances, int start, int count)
    {
        var (algebra, columns) = (_likelihood.Algebra, here.Points.Stride);
        Span<double> left = new double[columns];
        here.Diagonal(left);
        using var solved = new AlignedBuffer(8L * columns);
        for (var row = 0; row < algebra.Stride; row += 8)
        {
            new Span<double>(solved.Start, 8 * columns).Clear();
            MatrixProduct.AccumulateTile(
                algebra.InverseFactor + ((long)row * algebra.Stride), algebra.Stride, 1, cross, columns, solved.Start, columns, columns, row + 8, isSubtracted: false);
            for (var i = 0; i < Math.Min(8, algebra.Size - row); i++)
                for (var column = 0; column < count; column++)
                    left[column] -= solved.Start[(i * columns) + column] * solved.Start[(i * columns) + column];
        }

        for (var output = 0; output < variances.Length; output++)
            for (var column = 0; column < count; column++)
                variances[output][start + column] = _likelihood.Variances[output] * (Math.Max(0, left[column]) + here.Noise);
    }
}
