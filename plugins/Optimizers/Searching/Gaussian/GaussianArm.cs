using SurrogateHost.Optimizers.Searching.Neural;
using SurrogateHost.Optimizers.Searching.Search;
using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Searching.Gaussian;

/// <summary>
/// Beside the network, a Gaussian process of the executions that matter most: it needs few of them, and knows where it is unsure.
/// It proposes where improvement is expected most (Jones, Schonlau and Welch 1998).
/// </summary>
/// <param name="box">The unit cube.</param>
/// <param name="merit">What is minimised.</param>
/// <param name="random">Draws candidates.</param>
internal sealed class GaussianArm(SearchBox box, Merit merit, SeededRandom random)
{
    private const int MostPoints = 120;
    private const int Candidates = 300;
    private const int Weighed = 60;
    private const int Refinements = 3;

    private GaussianProcess? _process;
    private ModelUnits? _units;
    private int _conditionedOn;
    private int _improvedAt;

    /// <summary>How far it is to be believed.</summary>
    public TrustGate Gate { get; } = new();

    /// <summary>Takes in what was executed since.</summary>
    /// <param name="history">All executions.</param>
    public void Condition(History history)
    {
        var known = history.Usable.Count;
        if (known == _conditionedOn || known < 3 || history.Best is null)
            return;
        var chosen = Choose(history);
        _units = new ModelUnits(merit, chosen);
        _process = new GaussianProcess(
            [.. chosen.Select(observation => observation.Unit)], _units.Outputs, _process?.LogLengths ?? GaussianProcess.InitialLengths(box.Count));
        var isDue = known >= _improvedAt * 9 / 8.0;
        _process.Improve(random, _improvedAt == 0 ? 30 : isDue ? 12 : 0);
        if (isDue)
            _improvedAt = known;
        _conditionedOn = known;
    }

    /// <summary>What the value will be; NaN when nothing is known.</summary>
    /// <param name="points">Points of the cube.</param>
    public double[] Foretell(IReadOnlyList<double[]> points)
    {
        if (_process is not { IsConditioned: true } || _units is null)
            return [.. points.Select(_ => double.NaN)];
        var means = new double[_units.Outputs.Length];
        return [.. points.Select(point =>
        {
            _process.Predict(point, means);
            return _units.Natural(_units.Value(means));
        })];
    }

    /// <summary>Points where improvement is expected most, apart from each other.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="history">All executions; something was usable.</param>
    public IReadOnlyList<double[]> Propose(int count, History history)
    {
        Condition(history);
        if (_process is not { IsConditioned: true } || _units is null)
            return [];
        var best = _units.Value(_units.Row(history.Best!));
        var weighed = Promising(Draw(history)).Select(point => (Point: point, Gain: Gain(point, best))).OrderByDescending(pair => pair.Gain).ToList();
        var chosen = new List<double[]>();
        while (chosen.Count < count && weighed.Count > 0)
        {
            var refined = chosen.Count < 4 ? Refine(weighed[0], best) : weighed[0].Point;
            chosen.Add(refined);
            weighed.RemoveAll(pair => SearchBox.Distance(pair.Point, refined) < 0.02);
        }

        return chosen;
    }

    /// <summary>The best half of what is kept, and the nearest to the best of the rest.</summary>
    private static Observation[] Choose(History history)
    {
        if (history.Usable.Count <= MostPoints)
            return [.. history.Usable];
        var center = history.Best!.Unit;
        var elite = history.Elite(MostPoints / 2).ToHashSet();
        var rest = history.Usable.Where(observation => !elite.Contains(observation)).OrderBy(observation => SearchBox.Distance(observation.Unit, center));
        return [.. elite, .. rest.Take(MostPoints - elite.Count)];
    }

    private List<double[]> Draw(History history)
    {
        var elite = history.Elite(4);
        var points = new List<double[]>(Candidates);
        for (var i = 0; i < Candidates; i++)
            points.Add(i % 2 == 0 ? Anywhere() : Near(elite[random.Next(elite.Count)].Unit, 0.003 * Math.Pow(100, random.NextDouble())));
        return points;
    }

    /// <summary>Those with the best means, and some others whose improvement may lie in not being known.</summary>
    private IEnumerable<double[]> Promising(List<double[]> points)
    {
        var values = Foretell(points);
        var ordered = points.Zip(values).OrderBy(pair => pair.Second).Select(pair => pair.First).ToArray();
        return ordered.Take(Weighed).Concat(ordered.Skip(Weighed).Where((_, i) => i % 8 == 0));
    }

    private double[] Refine((double[] Point, double Gain) start, double best)
    {
        var (point, gain) = start;
        for (var round = 0; round < Refinements; round++)
        {
            for (var i = 0; i < 12; i++)
            {
                var moved = Near(point, 0.05 * Math.Pow(0.25, round));
                var there = Gain(moved, best);
                if (there > gain)
                    (point, gain) = (moved, there);
            }
        }

        return point;
    }

    /// <summary>The improvement expected, the value's spread taken for normal.</summary>
    private double Gain(double[] point, double best)
    {
        Span<double> means = stackalloc double[_units!.Outputs.Length], deviations = stackalloc double[means.Length];
        _process!.Predict(point, means, deviations);
        var (mean, deviation) = _units.Spread(means, deviations);
        if (!(deviation > 0))
            return Math.Max(0, best - mean);
        var z = (best - mean) / deviation;
        return deviation * ((z * Normal.Distribution(z)) + Normal.Density(z));
    }

    private double[] Anywhere() => [.. Enumerable.Range(0, box.Count).Select(_ => random.NextDouble())];

    private double[] Near(double[] origin, double length)
    {
        var certain = random.Next(box.Count);
        return [.. origin.Select((x, d) => d == certain || random.NextDouble() < 0.6
            ? Math.Clamp(x + (Math.Max(length, box.Step(d)) * random.NextGaussian()), 0, 1) : x)];
    }
}
