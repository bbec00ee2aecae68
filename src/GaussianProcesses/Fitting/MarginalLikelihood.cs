using SurrogateHost.GaussianProcesses.Algebra;
using SurrogateHost.GaussianProcesses.Kernels;

namespace SurrogateHost.GaussianProcesses.Fitting;

/// <summary>
/// Minus the logarithm of the posterior of a process's hyperparameters, the kernel's variance integrated out as its likeliest value
/// per output (Rasmussen and Williams 2006, chapter 5). Outputs share the other hyperparameters. Not thread-safe.
/// </summary>
internal sealed unsafe class MarginalLikelihood : IObjective, IDisposable
{

    // Relative to the kernel's variance; what rounding leaves of a matrix grows with its size.
    private const double LeastNoise = 1e-13;
    private const double NoisePerSquare = 2.4e-17;

    private readonly Covariance _covariance;
    private readonly NormalPrior[] _priors;
    private readonly double[][] _targets;

    /// <summary>Takes the data.</summary>
    /// <param name="covariance">Over the points; disposed by its owner.</param>
    /// <param name="targets">By output: one number per point, none of them constant.</param>
    /// <param name="priors">Beliefs.</param>
    public MarginalLikelihood(Covariance covariance, double[][] targets, ProcessPriors priors)
    {
        (_covariance, _targets) = (covariance, targets);
        _priors = priors.Of(covariance.Shape, covariance.Layout);
        Algebra = new SymmetricInverse(covariance.Points.Count);
        Weights = [.. targets.Select(target => new double[target.Length])];
        Variances = new double[targets.Length];
        NoiseFloor = Math.Max(LeastNoise, NoisePerSquare * covariance.Points.Count * covariance.Points.Count);
    }

    /// <summary>
    /// What is added to the noise at least: below it rounding decides. Functions that are smooth over the whole box have kernels with a
    /// variance far above their own, and a larger floor limits how closely they are followed.
    /// </summary>
    public double NoiseFloor { get; }

    /// <summary>A of the last evaluation.</summary>
    public SymmetricInverse Algebra { get; }

    /// <summary>A⁻¹·targets of the last evaluation, by output.</summary>
    public double[][] Weights { get; }

    /// <summary>The kernel's variance of the last evaluation, by output.</summary>
    public double[] Variances { get; }

    /// <summary>The likeliest hyperparameters before any data.</summary>
    public double[] PriorMeans() => Array.ConvertAll(_priors, prior => prior.Mean);

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, CancellationToken cancellationToken)
    {
        foreach (var value in point)
            if (!(Math.Abs(value) < 40))
                return double.PositiveInfinity;
        if (!TryCondition(point, cancellationToken))
            return double.PositiveInfinity;
        var (n, sum) = (Algebra.Size, 0.5 * _targets.Length * Algebra.LogDeterminant);
        foreach (var variance in Variances)
            sum += 0.5 * n * Math.Log(variance);
        gradient.Clear();
        Algebra.Invert(cancellationToken);
        AddTargets();
        _covariance.AddGradient(Algebra.Inverse, Algebra.Stride, gradient);
        for (var i = 0; i < _priors.Length; i++)
        {
            var (loss, slope) = _priors[i].At(point[i]);
            sum += loss;
            gradient[i] += slope;
        }

        return double.IsFinite(sum) ? sum : double.PositiveInfinity;
    }

    /// <summary>Computes the factor, its inverse and the weights, without gradient.</summary>
    /// <param name="point">Hyperparameters.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>False when the covariance is not positive definite to working precision.</returns>
    public bool TryCondition(ReadOnlySpan<double> point, CancellationToken cancellationToken)
    {
        _covariance.Set(point, NoiseFloor);
        _covariance.Fill(Algebra.Matrix, Algebra.Stride);
        if (!Algebra.TryFactor(cancellationToken))
            return false;
        Algebra.InvertFactor(cancellationToken);
        for (var j = 0; j < _targets.Length; j++)
        {
            Algebra.Solve(_targets[j], Weights[j]);
            Variances[j] = Vectors.Dot(Weights[j], _targets[j]) / Algebra.Size;
            if (!(Variances[j] > 0))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => Algebra.Dispose();

    /// <summary>V = outputs·A⁻¹ − Σ weights·weightsᵀ / variance, in place of A⁻¹.</summary>
    private void AddTargets()
    {
        for (var i = 0; i < Algebra.Size; i++)
        {
            var row = new Span<double>(Algebra.Inverse + ((long)i * Algebra.Stride), i + 1);
            if (_targets.Length > 1)
                Vectors.Scale(_targets.Length, row);
            for (var j = 0; j < _targets.Length; j++)
                Vectors.AddScaled(-Weights[j][i] / Variances[j], Weights[j].AsSpan(0, i + 1), row);
        }
    }
}
