using SurrogateHost.Optimizers.Searching.Search;
using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Searching.Local;

/// <summary>
/// Polishes one basin by a derivative-free trust region method: the minimiser of a quadratic model of the executions nearby is
/// executed, the region grows while the model foretells well, shrinks around a minimum, and is filled up before it is blamed.
/// </summary>
/// <param name="box">The unit cube.</param>
/// <param name="merit">What is minimised.</param>
/// <param name="start">The first centre.</param>
/// <param name="radius">The first half-width of the region, in the cube.</param>
/// <param name="random">Draws points that fill the region.</param>
internal sealed class LocalSearch(SearchBox box, Merit merit, Observation start, double radius, SeededRandom random)
{
    private const double LargestRadius = 0.5;
    private const double SmallestRadius = 1e-8;
    private const double NegligibleReduction = 1e-15;
    private const int DetourCandidates = 100;

    private double _foretold = double.NaN;
    private double _stepLength;
    private bool _wantsFilling;

    /// <summary>The best execution of this basin.</summary>
    public Observation Center { get; private set; } = start;

    /// <summary>Half-width of the region, in the cube.</summary>
    public double Radius { get; private set; } = radius;

    /// <summary>True while its last step brought what its model foretold, or much of it: no other arm is likely to bring as much.</summary>
    public bool IsFlowing { get; private set; }

    /// <summary>True when nothing more is to be gained here.</summary>
    public bool IsConverged { get; private set; }

    /// <summary>True when this basin's bottom, as far as it can be foretold, stays well above what is known elsewhere.</summary>
    /// <param name="best">The best value known.</param>
    public bool IsHopeless(double best) =>
        Radius < 0.05 && Center.Value > best && Center.Value - best > 10 * (Center.Value - _foretold);

    /// <summary>Moves to a better execution that was found by other means.</summary>
    /// <param name="better">The new centre.</param>
    public void MoveTo(Observation better)
    {
        Radius = Math.Max(Radius, Math.Min(SearchBox.Distance(better.Unit, Center.Unit), 0.1));
        Center = better;
    }

    /// <summary>Points of the region worth executing.</summary>
    /// <param name="count">How many.</param>
    /// <param name="history">What is known.</param>
    public IReadOnlyList<double[]> Propose(int count, History history)
    {
        var radii = Radii();
        var region = LocalRegion.Around(Center, radii, history);
        var points = new List<double[]>();
        _foretold = double.NaN;
        if (!_wantsFilling || count > 1)
            points.AddRange(Minimizers(region, radii, count, history));
        _wantsFilling = false;
        while (points.Count < count)
            points.Add(region.Gap(random, points));
        return points;
    }

    /// <summary>Takes in what the proposed points gave.</summary>
    /// <param name="observations">In the order in which they were proposed, possibly fewer.</param>
    /// <param name="history">What is known, these included.</param>
    public void Learn(IReadOnlyList<Observation> observations, History history)
    {
        var best = observations.Where(observation => observation.IsUsable).MinBy(observation => observation.Value);
        var (before, gained) = (Center.Value, best is null ? double.NegativeInfinity : Center.Value - best.Value);
        if (gained > 0)
            Center = best!;
        if (double.IsNaN(_foretold))
            return;
        IsFlowing = gained > 0.2 * (before - _foretold);
        if (observations.Count == 0)
        {
            _wantsFilling = true;
            return;
        }

        var ratio = gained / Math.Max(before - _foretold, double.Epsilon);
        var filled = LocalRegion.Around(Center, Radii(), history).InsideCount >= Math.Min(QuadraticModel.CoefficientCount(box.Count), (2 * box.Count) + 1);
        if (ratio > 0.7 && _stepLength > 0.9)
            Radius = Math.Min(LargestRadius, Radius * 2);
        else if (ratio < 0.1 || _stepLength < 0.5)
            ShrinkOrFill(filled, ratio);
        IsConverged = Radius < SmallestRadius;
    }

    private void ShrinkOrFill(bool filled, double ratio)
    {
        if (!filled)
            _wantsFilling = true;
        else
            Radius *= ratio is > 0.9 and < 1.1 ? Math.Clamp(2 * _stepLength, 0.1, 0.5) : 0.5;
    }

    /// <summary>The model's minimisers in the region, and for larger batches in half and twice the region.</summary>
    private List<double[]> Minimizers(LocalRegion region, double[] radii, int count, History history)
    {
        var points = new List<double[]>();
        if (QuadraticModel.Fit(merit, Center, radii, region.Neighbours) is not { } model)
            return points;
        foreach (var scale in count switch { 1 => [1.0], 2 => [1.0, 2.0], _ => (double[])[1.0, 0.5, 2.0] })
        {
            var (coordinates, value) = Minimize(model, radii, scale);
            if (scale == 1.0)
            {
                (_foretold, _stepLength) = (value, coordinates.Max(Math.Abs));
                var spread = Math.Abs(history.Usable[0].Value - Center.Value) + Math.Abs(Center.Value);
                IsConverged = Center.Value - value <= NegligibleReduction * spread && Radius < 1e-3;
            }

            double[] point = [.. coordinates.Select((coordinate, d) => Center.Unit[d] + (coordinate * radii[d]))];
            points.Add(region.LooksFailing(point) ? Detour(model, region, radii, point) : point);
        }

        return points;
    }

    /// <summary>The best of random points of the region where executions are expected to complete.</summary>
    private double[] Detour(QuadraticModel model, LocalRegion region, double[] radii, double[] direct)
    {
        var gradient = new double[box.Count];
        return region.Scatter(random, DetourCandidates).MinBy(Value) ?? direct;

        double Value(double[] point) => model.Evaluate([.. point.Select((x, d) => (x - Center.Unit[d]) / radii[d])], gradient);
    }

    private (double[] Coordinates, double Value) Minimize(QuadraticModel model, double[] radii, double scale)
    {
        var lower = radii.Select((r, d) => Math.Max(-scale, -Center.Unit[d] / r)).ToArray();
        var upper = radii.Select((r, d) => Math.Min(scale, (1 - Center.Unit[d]) / r)).ToArray();
        var (best, bestValue) = (new double[box.Count], double.PositiveInfinity);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var point = attempt == 0 ? new double[box.Count] : [.. lower.Zip(upper, (l, u) => l + (random.NextDouble() * (u - l)))];
            var value = BoxMinimizer.Minimize(model.Evaluate, point, lower, upper, iterations: 150);
            if (value < bestValue)
                (best, bestValue) = (point, value);
        }

        return (best, bestValue);
    }

    /// <summary>The region never gets narrower than the distance to the next whole number.</summary>
    private double[] Radii() => [.. Enumerable.Range(0, box.Count).Select(d => Math.Max(Radius, box.Step(d)))];
}
