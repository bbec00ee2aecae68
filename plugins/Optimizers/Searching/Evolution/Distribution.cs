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
    private readonly double[,] _covariance;
    private double[,] _axes;
    private double[] _spreads;
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
        _rankOne = 2 / (((n + 1.3) * (n + 1.3)) + _effective);
        _rankMany = Math.Min(1 - _rankOne, 2 * (_effective - 2 + (1 / _effective)) / (((n + 2) * (n + 2)) + _effective));
        _expectedLength = Math.Sqrt(n) * (1 - (1 / (4 * n)) + (1 / (21 * n * n)));
        (_stepPath, _path) = (new double[_inputs], new double[_inputs]);
        (_covariance, _axes) = (Identity(), Identity());
        _spreads = [.. Enumerable.Repeat(1.0, _inputs)];
    }

    /// <summary>The middle.</summary>
    public double[] Mean { get; }

    /// <summary>The step size.</summary>
    public double Step { get; private set; }

    /// <summary>Points per generation.</summary>
    public int Population { get; }

    /// <summary>The largest standard deviation along any axis.</summary>
    public double Width => Step * _spreads.Max();

    /// <summary>A random point.</summary>
    /// <param name="random">Draws it.</param>
    public double[] Draw(SeededRandom random)
    {
        var along = _spreads.Select(spread => spread * random.NextGaussian()).ToArray();
        return [.. Mean.Select((middle, i) => middle + (Step * Along(i, along)))];
    }

    /// <summary>Moves to a generation's better half.</summary>
    /// <param name="ordered">The points of a generation, best first.</param>
    public void Update(IReadOnlyList<double[]> ordered)
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
        Adapt(steps, isLong ? _rankOne * _pathRate * (2 - _pathRate) : 0);
        Step *= Math.Exp(Math.Min(1, _stepRate / _damping * ((length / _expectedLength) - 1)));
        (_spreads, _axes) = SymmetricAxes.Of(_covariance);
    }

    private double AdvanceStepPath(double[] shift)
    {
        var along = new double[_inputs];
        for (var k = 0; k < _inputs; k++)
        {
            for (var i = 0; i < _inputs; i++)
                along[k] += _axes[i, k] * shift[i];
            along[k] /= _spreads[k];
        }

        var squares = 0.0;
        for (var i = 0; i < _inputs; i++)
        {
            _stepPath[i] = ((1 - _stepRate) * _stepPath[i]) + (Math.Sqrt(_stepRate * (2 - _stepRate) * _effective) * Along(i, along));
            squares += _stepPath[i] * _stepPath[i];
        }

        return Math.Sqrt(squares);
    }

    private void Adapt(double[][] steps, double correction)
    {
        for (var i = 0; i < _inputs; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var many = 0.0;
                for (var k = 0; k < _weights.Length; k++)
                    many += _weights[k] * steps[k][i] * steps[k][j];
                _covariance[i, j] = ((1 - _rankOne - _rankMany + correction) * _covariance[i, j]) + (_rankOne * _path[i] * _path[j]) + (_rankMany * many);
                _covariance[j, i] = _covariance[i, j];
            }
        }
    }

    private double Along(int input, double[] coordinates)
    {
        var sum = 0.0;
        for (var k = 0; k < coordinates.Length; k++)
            sum += _axes[input, k] * coordinates[k];
        return sum;
    }

    private double[,] Identity()
    {
        var identity = new double[_inputs, _inputs];
        for (var i = 0; i < _inputs; i++)
            identity[i, i] = 1;
        return identity;
    }
}
