using SurrogateHost.Model;

namespace PatternSearch;

/// <summary>A point and a step per input: the points that are one step away are the ones to try.</summary>
/// <param name="space">The box.</param>
/// <param name="center">The first center.</param>
/// <param name="firstStep">The widest step, as a part of each input's range.</param>
public sealed class Mesh(SearchSpace space, double[] center, double firstStep)
{
    private readonly double[] _steps = [.. space.Dimensions.Select(dimension => Widest(dimension, firstStep))];
    private double[]? _previous;

    /// <summary>The best point of this descent.</summary>
    public double[] Center { get; private set; } = center;

    /// <summary>The largest step, as a part of its input's range.</summary>
    public double Step => space.Dimensions.Select((d, i) => d.Maximum > d.Minimum ? _steps[i] / (d.Maximum - d.Minimum) : 0).Max();

    /// <summary>Moves to a better point, and widens the steps.</summary>
    /// <param name="better">The new center.</param>
    public void MoveTo(double[] better)
    {
        (_previous, Center) = (Center, better);
        Scale(2);
    }

    /// <summary>Halves the steps, when no neighbour is better.</summary>
    public void Narrow()
    {
        _previous = null;
        Scale(0.5);
    }

    /// <summary>
    /// The points one step up and down along every input, inside the box, and after a move the point as far again in its
    /// direction (the pattern move of Hooke and Jeeves).
    /// </summary>
    public IEnumerable<double[]> Neighbours()
    {
        if (_previous is not null)
            yield return [.. space.Dimensions.Select((dimension, i) => dimension.Clamp((2 * Center[i]) - _previous[i]))];
        for (var i = 0; i < _steps.Length; i++)
            foreach (var step in new[] { _steps[i], -_steps[i] })
            {
                var point = (double[])Center.Clone();
                point[i] = space.Dimensions[i].Clamp(point[i] + step);
                yield return point;
            }
    }

    // A step of less than half a whole number leads back to the center.
    private static double Widest(SearchDimension dimension, double part)
    {
        var width = dimension.Maximum - dimension.Minimum;
        return dimension.IsInteger ? Math.Max(width * part, Math.Min(1, width)) : width * part;
    }

    private void Scale(double factor)
    {
        for (var i = 0; i < _steps.Length; i++)
        {
            var dimension = space.Dimensions[i];
            _steps[i] = Math.Min(_steps[i] * factor, Widest(dimension, firstStep));
            if (dimension.IsInteger && _steps[i] < 0.5)
                _steps[i] = factor < 1 ? 0 : Math.Min(1, Widest(dimension, firstStep));
        }
    }
}
