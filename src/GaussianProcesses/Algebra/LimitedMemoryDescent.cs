namespace SurrogateHost.GaussianProcesses.Algebra;

/// <summary>
/// L-BFGS (Nocedal and Wright 2006, algorithm 7.5) with a backtracking line search. It keeps its state, so that a search can be
/// continued. Not thread-safe.
/// </summary>
internal sealed class LimitedMemoryDescent
{
    private const int Memory = 10;
    private const double Decrease = 1e-4;
    private const double LongestStep = 2.0;
    private const int MostHalvings = 12;

    private readonly IObjective _objective;
    private readonly List<(double[] Step, double[] Change, double Curvature)> _pairs = [];
    private double[] _gradient;

    /// <summary>Evaluates the start.</summary>
    /// <param name="objective">What is minimised.</param>
    /// <param name="start">Where the search begins.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public LimitedMemoryDescent(IObjective objective, double[] start, CancellationToken cancellationToken)
    {
        _objective = objective;
        Point = start;
        _gradient = new double[start.Length];
        Value = objective.Evaluate(start, _gradient, cancellationToken);
        Evaluations = 1;
    }

    /// <summary>The best point.</summary>
    public double[] Point { get; private set; }

    /// <summary>Its value.</summary>
    public double Value { get; private set; }

    /// <summary>Evaluations so far.</summary>
    public int Evaluations { get; private set; }

    /// <summary>True when no step helps any more.</summary>
    public bool IsConverged { get; private set; }

    /// <summary>Continues the search.</summary>
    /// <param name="evaluations">How many evaluations at most.</param>
    /// <param name="tolerance">A smaller decrease in an iteration ends the search.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public void Run(int evaluations, double tolerance, CancellationToken cancellationToken)
    {
        var end = Evaluations + evaluations;
        while (Evaluations < end && !IsConverged && double.IsFinite(Value))
        {
            var direction = Direction();
            var slope = Vectors.Dot(direction, _gradient);
            if (!(slope < 0))
            {
                IsConverged = _pairs.Count == 0;
                _pairs.Clear();
                continue;
            }

            var before = Value;
            if (!Search(direction, slope, end, cancellationToken))
            {
                IsConverged = _pairs.Count == 0 || Evaluations >= end;
                _pairs.Clear();
            }
            else if (before - Value < tolerance)
            {
                IsConverged = true;
            }
        }
    }

    private bool Search(double[] direction, double slope, int end, CancellationToken cancellationToken)
    {
        var largest = direction.Max(Math.Abs);
        var step = Math.Min(1, LongestStep / largest);
        if (_pairs.Count == 0)
            step = Math.Min(step, 0.5 / largest);
        for (var halving = 0; halving < MostHalvings && (halving == 0 || Evaluations < end); halving++)
        {
            var tried = new double[Point.Length];
            for (var i = 0; i < tried.Length; i++)
                tried[i] = Point[i] + (step * direction[i]);
            var gradient = new double[tried.Length];
            var value = _objective.Evaluate(tried, gradient, cancellationToken);
            Evaluations++;
            if (value <= Value + (Decrease * step * slope))
            {
                Remember(tried, gradient);
                (Point, Value, _gradient) = (tried, value, gradient);
                return true;
            }

            // The minimum of the parabola through the two values and the slope, between a tenth and a half of the step.
            var parabola = -slope * step / (2 * (value - Value - (slope * step))) * step;
            step = double.IsFinite(value) && double.IsFinite(parabola) ? Math.Clamp(parabola, 0.1 * step, 0.5 * step) : 0.25 * step;
        }

        return false;
    }

    private void Remember(double[] point, double[] gradient)
    {
        var (step, change) = (new double[point.Length], new double[point.Length]);
        for (var i = 0; i < point.Length; i++)
            (step[i], change[i]) = (point[i] - Point[i], gradient[i] - _gradient[i]);
        var curvature = Vectors.Dot(step, change);
        if (curvature <= 1e-10 * Vectors.Dot(change, change))
            return;
        if (_pairs.Count == Memory)
            _pairs.RemoveAt(0);
        _pairs.Add((step, change, curvature));
    }

    private double[] Direction()
    {
        var direction = Array.ConvertAll(_gradient, g => -g);
        var factors = new double[_pairs.Count];
        for (var k = _pairs.Count - 1; k >= 0; k--)
        {
            factors[k] = Vectors.Dot(_pairs[k].Step, direction) / _pairs[k].Curvature;
            Vectors.AddScaled(-factors[k], _pairs[k].Change, direction);
        }

        if (_pairs.Count > 0)
        {
            var (_, change, curvature) = _pairs[^1];
            var scale = curvature / Vectors.Dot(change, change);
            for (var i = 0; i < direction.Length; i++)
                direction[i] *= scale;
        }

        for (var k = 0; k < _pairs.Count; k++)
            Vectors.AddScaled(factors[k] - (Vectors.Dot(_pairs[k].Change, direction) / _pairs[k].Curvature), _pairs[k].Step, direction);
        return direction;
    }
}
