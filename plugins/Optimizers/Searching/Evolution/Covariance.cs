using SurrogateHost.Optimizers.Searching.Numerics;

namespace SurrogateHost.Optimizers.Searching.Evolution;

/// <summary>
/// The shape of a <see cref="Distribution"/>: a covariance with its principal axes, or above <see cref="FullInputs"/> inputs its diagonal
/// alone, which is learnt faster and costs no cube of their number (sep-CMA-ES; Ros and Hansen 2008).
/// </summary>
internal sealed class Covariance
{
    /// <summary>The most inputs whose correlations are learnt: beyond, the axes alone would take longer than most programs.</summary>
    public const int FullInputs = 100;

    private const double LeastVariance = 1e-20;

    private readonly double[] _diagonal;
    private readonly double[,]? _matrix;
    private double[,]? _axes;

    /// <summary>Begins round.</summary>
    /// <param name="inputs">How many.</param>
    public Covariance(int inputs)
    {
        _diagonal = [.. Enumerable.Repeat(1.0, inputs)];
        Spreads = [.. _diagonal];
        if (inputs > FullInputs)
            return;
        (_matrix, _axes) = (new double[inputs, inputs], new double[inputs, inputs]);
        for (var i = 0; i < inputs; i++)
            _matrix[i, i] = _axes[i, i] = 1;
    }

    /// <summary>The standard deviation along each axis.</summary>
    public double[] Spreads { get; private set; }

    /// <summary>How much faster than a full one this shape is learnt.</summary>
    public double Speed => _matrix is null ? (_diagonal.Length + 2) / 3.0 : 1;

    /// <summary>From coordinates along the axes to the inputs'.</summary>
    /// <param name="along">One number per axis.</param>
    public double[] ToInputs(double[] along)
    {
        if (_axes is null)
            return along;
        var inputs = new double[along.Length];
        for (var i = 0; i < inputs.Length; i++)
            for (var k = 0; k < along.Length; k++)
                inputs[i] += _axes[i, k] * along[k];
        return inputs;
    }

    /// <summary>A step in the units of the distribution: as long as one that a round distribution would have taken.</summary>
    /// <param name="step">By input.</param>
    public double[] Whitened(double[] step)
    {
        if (_axes is null)
            return [.. step.Select((length, i) => length / Spreads[i])];
        var along = new double[step.Length];
        for (var k = 0; k < along.Length; k++)
        {
            for (var i = 0; i < step.Length; i++)
                along[k] += _axes[i, k] * step[i];
            along[k] /= Spreads[k];
        }

        return ToInputs(along);
    }

    /// <summary>Blends in the path and the better half of a generation.</summary>
    /// <param name="kept">The part of itself that stays.</param>
    /// <param name="path">Of the middle, and its weight.</param>
    /// <param name="steps">Of the generation, and their weights.</param>
    /// <param name="cancellationToken">Ends the work; the distribution is then spoilt.</param>
    public void Adapt(
        double kept, (double[] Step, double Weight) path, (double[][] Steps, double[] Weights) steps, CancellationToken cancellationToken)
    {
        if (_matrix is null)
        {
            for (var i = 0; i < _diagonal.Length; i++)
                _diagonal[i] = Blended(_diagonal[i], i, i);
            Spreads = [.. _diagonal.Select(variance => Math.Sqrt(Math.Max(LeastVariance, variance)))];
            return;
        }

        for (var i = 0; i < _diagonal.Length; i++)
            for (var j = 0; j <= i; j++)
                _matrix[i, j] = _matrix[j, i] = Blended(_matrix[i, j], i, j);
        (Spreads, _axes) = SymmetricAxes.Of(_matrix, cancellationToken);

        double Blended(double variance, int i, int j)
        {
            var many = 0.0;
            for (var k = 0; k < steps.Weights.Length; k++)
                many += steps.Weights[k] * steps.Steps[k][i] * steps.Steps[k][j];
            return (kept * variance) + (path.Weight * path.Step[i] * path.Step[j]) + many;
        }
    }
}
