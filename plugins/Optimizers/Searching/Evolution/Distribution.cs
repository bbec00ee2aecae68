using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Searching.Evolution;

/// <summary>
/// The normal distribution that CMA-ES moves: mean, step size and covariance, adapted to the better half of each generation (Hansen,
/// "The CMA Evolution Strategy: A Tutorial", arXiv:1604.00772, with its default parameters).
/// </summary>
internal sealed class Distribution
{
    private readonly int _inputs;
    private readonly double[] _weights;
    private readonly double _effective;
    private readonly double _stepRate;
    private readonly double _damping;
    private readonly double _pathRate;
    private readonly double _rankOne;
    private readonly double _rankMany;
    private readonly double _expectedLength;
    private readonly double[] _stepPath;
    private readonly double[] _path;
    private readonly Covariance _covariance;
    private int _generation;

    /// <summary>Begins round.</summary>
    /// <param name="mean">Its middle.</param>
    /// <param name="step">Its standard deviation.</param>
    /// <param name="population">Points per generation.</param>
    public Distribution(double[] mean, double step, int population)
    {
        (_inputs, Mean, Step, Population) = (mean.Length, (double[])mean.Clone(), step, population);
        var (n, half) = ((double)_inputs, population / 2);
        _weights = [.. Enumerable.Range(1, half).Select(rank => Math.Log((population + 1) / 2.0) - Math.Log(rank))];
        var sum = _weights.Sum();
        _weights = [.. _weights.Select(weight => weight / sum)];
        _effective = 1 / _weights.Sum(weight => weight * weight);
        _stepRate = (_effective + 2) / (n + _effective + 5);
        _damping = 1 + (2 * Math.Max(0, Math.Sqrt((_effective - 1) / (n + 1)) - 1)) + _stepRate;
        _pathRate = (4 + (_effective / n)) / (n + 4 + (2 * _effective / n));
        _covariance = new Covariance(_inputs);
        _rankOne = Math.Min(1, _covariance.Speed * 2 / (((n + 1.3) * (n + 1.3)) + _effective));
        _rankMany = Math.Min(1 - _rankOne, _covariance.Speed * 2 * (_effective - 2 + (1 / _effective)) / (((n + 2) * (n + 2)) + _effective));
        _expectedLength = Math.Sqrt(n) * (1 - (1 / (4 * n)) + (1 / (21 * n * n)));
        (_stepPath, _path) = (new double[_inputs], new double[_inputs]);
    }

    /// <summary>The middle.</summary>
    public double[] Mean { get; }

    /// <summary>The step size.</summary>
    public double Step { get; private set; }

    /// <summary>Points per generation.</summary>
    public int Population { get; }

    /// <summary>The largest standard deviation along any axis.</summary>
    public double Width => Step * _covariance.Spreads.Max();

    /// <summary>A random point.</summary>
    /// <param name="random">Draws it.</param>
    public double[] Draw(SeededRandom random)
    {
        var step = _covariance.ToInputs([.. _covariance.Spreads.Select(spread => spread * random.NextGaussian())]);
        return [.. Mean.Select((middle, i) => middle + (Step * step[i]))];
    }

    /// <summary>Moves to a generation's better half.</summary>
    /// <param name="ordered">The points of a generation, best first.</param>
    /// <param name="cancellationToken">Ends the work; the distribution is then spoilt.</param>
    public void Update(IReadOnlyList<double[]> ordered, CancellationToken cancellationToken)
    {
        var steps = _weights.Select((_, k) => ordered[k].Select((x, i) => (x - Mean[i]) / Step).ToArray()).ToArray();
        var shift = new double[_inputs];
        for (var i = 0; i < _inputs; i++)
        {
            for (var k = 0; k < _weights.Length; k++)
                shift[i] += _weights[k] * steps[k][i];
            Mean[i] += Step * shift[i];
        }

        _generation++;
        var length = AdvanceStepPath(shift);
        var isLong = length / Math.Sqrt(1 - Math.Pow(1 - _stepRate, 2 * _generation)) >= (1.4 + (2.0 / (_inputs + 1))) * _expectedLength;
        for (var i = 0; i < _inputs; i++)
            _path[i] = ((1 - _pathRate) * _path[i]) + (isLong ? 0 : Math.Sqrt(_pathRate * (2 - _pathRate) * _effective) * shift[i]);
        var correction = isLong ? _rankOne * _pathRate * (2 - _pathRate) : 0;
        _covariance.Adapt(
            1 - _rankOne - _rankMany + correction, (_path, _rankOne), (steps, [.. _weights.Select(weight => _rankMany * weight)]), cancellationToken);
        Step *= Math.Exp(Math.Min(1, _stepRate / _damping * ((length / _expectedLength) - 1)));
    }

    private double AdvanceStepPath(double[] shift)
    {
        var whitened = _covariance.Whitened(shift);
        var squares = 0.0;
        for (var i = 0; i < _inputs; i++)
        {
            _stepPath[i] = ((1 - _stepRate) * _stepPath[i]) + (Math.Sqrt(_stepRate * (2 - _stepRate) * _effective) * whitened[i]);
            squares += _stepPath[i] * _stepPath[i];
        }

        return Math.Sqrt(squares);
    }
}
