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
    private const int MostKnownSteps = 20;

    // In a corner every input would have to leave its range to gain more: a model of a region as small as this settles the matter.
    private const double CornerRadius = 0.05;
    private const double FavourMemory = 0.7;
    private const double MostFavour = 3;
    private const int DetourCandidates = 100;

    private LocalShape? _shape;
    private double _foretold = double.NaN;
    private double _stepLength;
    private bool _wantsFilling;
    private bool _isCorner;
    private LocalView? _round;
    private LocalView? _shaped;
    private double _favour;

    // Whole numbers lie along the axes, and a diagonal model knows no other direction.
    private bool MayBeShaped { get; } =
        box.Count is > 1 and <= QuadraticModel.FullDimensions && Enumerable.Range(0, box.Count).All(d => box.Step(d) == 0);

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
        var points = ProposeFrom(count, history);
        // Where the model's least point was executed before, going there costs nothing.
        for (var step = 0; step < MostKnownSteps && KnownAndBetter(points, history) is { } known; step++)
        {
            if (_stepLength > 0.9)
                Radius = Math.Min(LargestRadius, Radius * 2);
            Center = known;
            points = ProposeFrom(count, history);
        }

        if (count == 1 && _isCorner && Radius <= CornerRadius && IsFilled(history))
        {
            IsConverged = true;
            return [];
        }

        return points;
    }

    private List<double[]> ProposeFrom(int count, History history)
    {
        _isCorner = false;
        _round = LocalView.Of(merit, Center, Frame(shape: null), history);
        _shaped = _shape is null ? null : LocalView.Of(merit, Center, Frame(_shape), history);
        var view = _favour > 0 && _shaped is { Model: not null } ? _shaped : _round;
        var points = new List<double[]>();
        _foretold = double.NaN;
        if (!_wantsFilling || count > 1)
            points.AddRange(Minimizers(view, count, history));
        _wantsFilling = false;
        while (points.Count < count)
            points.Add(view.Region.Gap(random, points));
        LearnShape();
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
        var filled = IsFilled(history);
        if (observations.Count == 0)
        {
            StayAtKnown(filled);
            return;
        }

        Compare(observations);
        var ratio = gained / Math.Max(before - _foretold, double.Epsilon);
        if (ratio > 0.7 && _stepLength > 0.9)
            Radius = Math.Min(LargestRadius, Radius * 2);
        else if (ratio < 0.1 || _stepLength < 0.5)
            ShrinkOrFill(filled, ratio);
        IsConverged = Radius < SmallestRadius;
    }

    /// <summary>
    /// The model's least point was executed before, and gave no more: at a bound it is the centre itself. A region with enough executions
    /// need not be filled again.
    /// </summary>
    private void StayAtKnown(bool filled)
    {
        if (!filled)
        {
            _wantsFilling = true;
            return;
        }

        Radius *= 0.25;
        IsConverged = Radius < SmallestRadius;
    }

    private bool IsFilled(History history) => LocalRegion.Around(Center, Frame(_favour > 0 ? _shape : null), history).InsideCount
        >= Math.Min(QuadraticModel.CoefficientCount(box.Count), (2 * box.Count) + 1);

    private Observation? KnownAndBetter(List<double[]> points, History history)
    {
        if (points.Count != 1 || double.IsNaN(_foretold) || box.ToInputs(points[0]) is not { } inputs || !history.Contains(inputs))
            return null;
        return history.Usable.FirstOrDefault(observation => observation.Value < Center.Value && !observation.IsHearsay && observation.Trial.Inputs.AsSpan().SequenceEqual(inputs));
    }

    private void ShrinkOrFill(bool filled, double ratio)
    {
        if (!filled)
            _wantsFilling = true;
        else
            Radius *= ratio is > 0.9 and < 1.1 ? Math.Clamp(2 * _stepLength, 0.1, 0.5) : 0.5;
    }

    /// <summary>The model's minimisers in the region, and for larger batches in half and twice the region.</summary>
    private List<double[]> Minimizers(LocalView view, int count, History history)
    {
        var (frame, points) = (view.Frame, new List<double[]>());
        if (view.Model is not { } model)
            return points;
        foreach (var scale in count switch { 1 => [1.0], 2 => [1.0, 2.0], _ => (double[])[1.0, 0.5, 2.0] })
        {
            var (point, value) = Minimize(model, frame, scale);
            if (scale == 1.0)
            {
                (_foretold, _stepLength) = (value, SearchBox.Distance(frame.ToCoordinates(point), new double[box.Count]));
                _isCorner = _stepLength == 0 && Array.TrueForAll(Center.Unit, x => x is 0 or 1);
                var spread = Math.Abs(history.Usable[0].Value - Center.Value) + Math.Abs(Center.Value);
                IsConverged = Center.Value - value <= NegligibleReduction * spread && Radius < 1e-3;
            }

            points.Add(view.Region.LooksFailing(point) ? Detour(view, point) : point);
        }

        return points;
    }

    /// <summary>The best of random points of the region where executions are expected to complete.</summary>
    private double[] Detour(LocalView view, double[] direct)
    {
        return view.Region.Scatter(random, DetourCandidates).MinBy(view.Foretell) ?? direct;
    }

    /// <summary>Whichever view foretold executions better of late proposes the next.</summary>
    private void Compare(IReadOnlyList<Observation> observations)
    {
        if (_shaped is null || _round is null)
            return;
        foreach (var observation in observations.Where(observation => observation.IsUsable))
        {
            var (round, shaped) = (Math.Abs(_round.Foretell(observation.Unit) - observation.Value), Math.Abs(_shaped.Foretell(observation.Unit) - observation.Value));
            var difference = Math.Log((round + double.Epsilon) / (shaped + double.Epsilon));
            if (!double.IsNaN(difference))
                _favour = (FavourMemory * _favour) + ((1 - FavourMemory) * Math.Clamp(difference, -MostFavour, MostFavour));
        }
    }

    private void LearnShape()
    {
        if (MayBeShaped && (_shaped ?? _round) is { IsSettled: true, Model: { } model })
            _shape = LocalShape.Learn(_shape, model.Curvature(), CancellationToken.None);
    }

    private (double[] Point, double Value) Minimize(QuadraticModel model, LocalFrame frame, double scale)
    {
        var (lower, upper) = frame.Bounds(scale);
        var (best, bestValue) = (new double[box.Count], double.PositiveInfinity);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var point = attempt == 0 ? new double[box.Count] : [.. lower.Zip(upper, (l, u) => l + (random.NextDouble() * (u - l)))];
            var value = BoxMinimizer.Minimize(model.Evaluate, point, lower, upper, iterations: 150);
            if (value < bestValue)
                (best, bestValue) = (point, value);
        }

        var unit = frame.ToUnit(best);
        return frame.IsAligned ? (unit, bestValue) : (unit, model.Evaluate(frame.ToCoordinates(unit), new double[box.Count]));
    }

    /// <summary>The region never gets narrower than the distance to the next whole number.</summary>
    private LocalFrame Frame(LocalShape? shape) => new(Center.Unit, [.. Enumerable.Range(0, box.Count).Select(d => Math.Max(Radius, box.Step(d)))], shape);
}
