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
    private const int Refinements = 6;
    private const int Moves = 12;

    private ArmProcess? _process;
    private double[]? _parameters;
    private ModelUnits? _units;
    private int _conditionedOn;
    private int _improvedAt;

    /// <summary>How far it is to be believed.</summary>
    public TrustGate Gate { get; } = new();

    /// <summary>Takes in what was executed since.</summary>
    /// <param name="history">All executions.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public void Condition(History history, CancellationToken cancellationToken)
    {
        var known = history.Usable.Count;
        if (known == _conditionedOn || known < 3 || history.Best is null)
            return;
        var chosen = Choose(history);
        var units = new ModelUnits(merit, chosen);
        var process = new ArmProcess([.. chosen.Select(observation => observation.Unit)], units.Outputs);
        var isDue = known >= _improvedAt * 9 / 8.0;
        if (isDue)
            process.Fit(_parameters, cancellationToken);
        var isConditioned = process.TryCondition(isDue ? null : _parameters, cancellationToken);
        _process?.Dispose();
        (_process, _units) = (isConditioned ? process : null, units);
        if (isConditioned)
            _parameters = process.Parameters;
        else
            process.Dispose();
        (_conditionedOn, _improvedAt) = (known, isDue ? known : _improvedAt);
    }

    /// <summary>What the value will be; NaN when nothing is known.</summary>
    /// <param name="points">Points of the cube.</param>
    public double[] Foretell(IReadOnlyList<double[]> points) => _process is null || points.Count == 0
        ? [.. points.Select(_ => double.NaN)]
        : Array.ConvertAll(_process.Predict(points, withDeviations: false).Means, means => _units!.Natural(_units.Value(means)));

    /// <summary>Points where improvement is expected most, apart from each other.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="history">All executions; something was usable.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public IReadOnlyList<double[]> Propose(int count, History history, CancellationToken cancellationToken)
    {
        Condition(history, cancellationToken);
        if (_process is null)
            return [];
        var best = _units!.Value(_units.Row(history.Best!));
        var points = Promising(Draw(history));
        var weighed = points.Zip(Gains(points, best, history)).Where(pair => !double.IsNegativeInfinity(pair.Second))
            .OrderByDescending(pair => pair.Second).ToList();
        var chosen = new List<double[]>();
        while (chosen.Count < count && weighed.Count > 0)
        {
            var refined = chosen.Count < 4 ? Refine(weighed[0], best, history) : weighed[0].First;
            chosen.Add(refined);
            weighed.RemoveAll(pair => SearchBox.Distance(pair.First, refined) < 0.02);
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
    private double[][] Promising(List<double[]> points)
    {
        var values = Foretell(points);
        var ordered = points.Zip(values).OrderBy(pair => pair.Second).Select(pair => pair.First).ToArray();
        return [.. ordered.Take(Weighed), .. ordered.Skip(Weighed).Where((_, i) => i % 8 == 0)];
    }

    private double[] Refine((double[] Point, double Gain) start, double best, History history)
    {
        var (point, gain) = start;
        for (var round = 0; round < Refinements; round++)
        {
            double[][] moved = [.. Enumerable.Range(0, Moves).Select(_ => Near(point, 0.05 * Math.Pow(0.5, round)))];
            var (there, most) = moved.Zip(Gains(moved, best, history)).MaxBy(pair => pair.Second);
            if (most > gain)
                (point, gain) = (there, most);
        }

        return point;
    }

    /// <summary>The improvement expected at each point, the value's spread taken for normal; −∞ where the execution is likely to fail.</summary>
    private double[] Gains(double[][] points, double best, History history)
    {
        var (means, deviations) = _process!.Predict(points, withDeviations: true);
        return [.. points.Select((point, i) => history.LooksFailing(point) ? double.NegativeInfinity : Gain(_units!.Spread(means[i], deviations[i]), best))];
    }

    private static double Gain((double Mean, double Deviation) value, double best)
    {
        if (!(value.Deviation > 0))
            return Math.Max(0, best - value.Mean);
        var z = (best - value.Mean) / value.Deviation;
        return value.Deviation * ((z * Normal.Distribution(z)) + Normal.Density(z));
    }

    private double[] Anywhere() => [.. Enumerable.Range(0, box.Count).Select(_ => random.NextDouble())];

    private double[] Near(double[] origin, double length)
    {
        var certain = random.Next(box.Count);
        return [.. origin.Select((x, d) => d == certain || random.NextDouble() < 0.6
            ? Math.Clamp(x + (Math.Max(length, box.Step(d)) * random.NextGaussian()), 0, 1) : x)];
    }
}
