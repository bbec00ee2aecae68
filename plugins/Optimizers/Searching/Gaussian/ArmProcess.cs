using SurrogateHost.GaussianProcesses.Fitting;
using SurrogateHost.GaussianProcesses.Kernels;

namespace SurrogateHost.Optimizers.Searching.Gaussian;

/// <summary>
/// A Gaussian process of the outputs that vary, over the unit cube: Matérn 5/2 with a length per input around a constant mean.
/// Outputs that do not vary are predicted as they are, with certainty. Not thread-safe.
/// </summary>
internal sealed class ArmProcess : IDisposable
{
    private const int FirstEvaluations = 30;
    private const int LaterEvaluations = 12;
    private const double Tolerance = 1e-2;

    private readonly GaussianProcess? _process;
    private readonly int[] _varying;
    private readonly int _outputs;

    /// <summary>Takes executions; <see cref="TryCondition"/> comes before any prediction.</summary>
    /// <param name="points">Points of the cube.</param>
    /// <param name="outputs">By output: one standardised value per point, all of them 0 where the output does not vary.</param>
    public ArmProcess(IReadOnlyList<double[]> points, IReadOnlyList<double[]> outputs)
    {
        _outputs = outputs.Count;
        _varying = [.. Enumerable.Range(0, _outputs).Where(j => Array.Exists(outputs[j], value => value != 0))];
        if (_varying.Length == 0)
            return;
        var inputs = points[0].Length;
        _process = new GaussianProcess(
            new ProcessShape(KernelFamily.Matern52, MeanFamily.Constant), Rows(points), inputs, [.. _varying.Select(j => outputs[j])], PriorsOf(inputs));
    }

    /// <summary>The hyperparameters; null when no output varies.</summary>
    public double[]? Parameters => _process?.Parameters;

    /// <summary>Improves the hyperparameters by their likelihood: from earlier ones, and from the likeliest before any execution.</summary>
    /// <param name="earlier">Of a process with the same number of inputs; null for none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public void Fit(double[]? earlier, CancellationToken cancellationToken)
    {
        if (_process is null)
            return;
        _process.Fit(earlier is null ? FirstEvaluations : LaterEvaluations, Tolerance, cancellationToken);
        if (earlier is null)
            return;
        var (parameters, loss) = (_process.Parameters, _process.Loss);
        _process.StartFrom(earlier);
        _process.Fit(LaterEvaluations, Tolerance, cancellationToken);
        if (!(_process.Loss <= loss))
            _process.StartFrom(parameters);
    }

    /// <summary>Prepares predictions.</summary>
    /// <param name="parameters">Those of an earlier process, which are taken over; null for its own.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>False when no output varies, or the executions' covariance is not positive definite; nothing can be predicted then.</returns>
    public bool TryCondition(double[]? parameters, CancellationToken cancellationToken)
    {
        if (parameters is not null)
            _process?.StartFrom(parameters);
        return _process?.TryCondition(cancellationToken) ?? false;
    }

    /// <summary>Predicts the outputs at points, all at once: a call for each would take several times as long.</summary>
    /// <param name="points">Points of the cube.</param>
    /// <param name="withDeviations">False where they are not wanted; they cost more than the means.</param>
    /// <returns>By point: a mean and a standard deviation per output.</returns>
    public (double[][] Means, double[][] Deviations) Predict(IReadOnlyList<double[]> points, bool withDeviations)
    {
        var (means, variances) = (Table(), withDeviations ? Table() : null);
        _process!.Predict(Rows(points), means, variances, CancellationToken.None);
        return (ByPoint(means, value => value), variances is null ? [] : ByPoint(variances, Math.Sqrt));

        double[][] Table() => [.. _varying.Select(_ => new double[points.Count])];

        double[][] ByPoint(double[][] table, Func<double, double> map) => [.. Enumerable.Range(0, points.Count).Select(i =>
        {
            var row = new double[_outputs];
            for (var k = 0; k < _varying.Length; k++)
                row[_varying[k]] = map(table[k][i]);
            return row;
        })];
    }

    /// <inheritdoc/>
    public void Dispose() => _process?.Dispose();

    /// <summary>
    /// A weak belief in lengths that are neither much shorter nor much longer than the cube, and a firm one in programs without
    /// noise: what is predicted goes through the executions.
    /// </summary>
    private static ProcessPriors PriorsOf(int inputs) => new()
    {
        Length = new NormalPrior(Math.Log(0.8 * Math.Sqrt(inputs)), Math.Sqrt(2)),
        Noise = new NormalPrior(Math.Log(1e-8), 0.1),
    };

    /// <summary>Row after row, from [0, 1] to [−1, 1].</summary>
    private static double[] Rows(IReadOnlyList<double[]> points)
    {
        var inputs = points[0].Length;
        var rows = new double[points.Count * inputs];
        for (var i = 0; i < points.Count; i++)
            for (var d = 0; d < inputs; d++)
                rows[(i * inputs) + d] = (2 * points[i][d]) - 1;
        return rows;
    }
}
