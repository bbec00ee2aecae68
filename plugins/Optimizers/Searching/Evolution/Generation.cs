using SurrogateHost.Model;
using SurrogateHost.Optimizers.Searching.Search;

namespace SurrogateHost.Optimizers.Searching.Evolution;

/// <summary>
/// One generation, executed in the order of its forecasts and only as far as needed: once forecasts have ranked what was executed
/// well enough, they stand for the rest (the rule of lq-CMA-ES, Hansen 2019).
/// </summary>
/// <param name="points">Points of the cube.</param>
/// <param name="forecasts">Their values as foretold; NaN when nothing was foretold.</param>
internal sealed class Generation(IReadOnlyList<double[]> points, double[] forecasts)
{
    private const double Enough = 0.85;
    private const int FewestExecuted = 4;

    private readonly double[] _values = [.. Enumerable.Repeat(double.NaN, points.Count)];
    private readonly bool[] _isDone = new bool[points.Count];
    private readonly Queue<int> _asked = new();

    /// <summary>Its points.</summary>
    public IReadOnlyList<double[]> Points => points;

    /// <summary>True when it can be ordered.</summary>
    public bool IsComplete => Array.TrueForAll(_isDone, done => done) || IsForetold;

    private int Executed => _isDone.Count(done => done);

    private bool IsForetold => Executed >= Math.Max(FewestExecuted, points.Count / 3) && Correlation() >= Enough;

    /// <summary>The next points to execute: a part of the generation, the most promising first.</summary>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<double[]> Ask(int count)
    {
        _asked.Clear();
        var part = Math.Max(FewestExecuted, points.Count / 3);
        foreach (var i in Enumerable.Range(0, points.Count).Where(i => !_isDone[i]).OrderBy(i => forecasts[i]).Take(Math.Min(part, count)))
            _asked.Enqueue(i);
        return [.. _asked.Select(i => points[i])];
    }

    /// <summary>Takes in what the asked points gave.</summary>
    /// <param name="observations">In the order asked.</param>
    public void Tell(IReadOnlyList<Observation> observations)
    {
        foreach (var observation in observations)
        {
            var i = _asked.Dequeue();
            (_isDone[i], _values[i]) = (true, observation.IsUsable ? observation.Value : double.PositiveInfinity);
        }
    }

    /// <summary>The points, best first: the executed ones by their values, the others placed among them by their forecasts.</summary>
    public IReadOnlyList<double[]> Ordered()
    {
        if (Array.TrueForAll(_isDone, done => done))
            return [.. Enumerable.Range(0, points.Count).OrderBy(i => _values[i]).Select(i => points[i])];
        // Executed points keep the forecasts of the places that they take by value.
        var executed = Enumerable.Range(0, points.Count).Where(i => _isDone[i]).ToArray();
        var places = executed.Select(i => forecasts[i]).Order().ToArray();
        var keys = (double[])forecasts.Clone();
        foreach (var (place, i) in executed.OrderBy(i => _values[i]).Index())
            keys[i] = places[place];
        return [.. Enumerable.Range(0, points.Count).OrderBy(i => keys[i]).Select(i => points[i])];
    }

    private double Correlation()
    {
        var executed = Enumerable.Range(0, points.Count).Where(i => _isDone[i]).ToArray();
        if (Array.Exists(executed, i => double.IsNaN(forecasts[i])))
            return 0;
        return RankCorrelation.Spearman([.. executed.Select(i => forecasts[i])], [.. executed.Select(i => _values[i])]);
    }
}
