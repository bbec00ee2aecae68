using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace PatternSearch;

/// <summary>
/// Generalised pattern search (Hooke and Jeeves 1961; Torczon 1997): try the neighbours one step away along every input, move to
/// a better one, halve the steps when there is none. It needs no gradient, so noise and jumps in the program do not mislead it.
/// The surrogate decides which neighbours are tried first, and where a new descent starts when one has ended.
/// </summary>
public sealed class PatternSearchOptimizer : IOptimizer
{
    private const int StartCandidates = 256;

    // So many polls in a row without a point that is new mean that there is none: a small space of whole numbers is used up.
    private const int Attempts = 200;

    private readonly TuningProblem _problem;
    private readonly PatternSearchOptions _options;
    private readonly PointSet _executed = new();
    private readonly Random _random;
    private readonly Queue<double[]> _poll = new();
    private Mesh _mesh;
    private double _value;
    private bool _hasPolled;

    /// <summary>Starts at the best input known, or in the middle of the box.</summary>
    public PatternSearchOptimizer(TuningProblem problem, PatternSearchOptions options)
    {
        (_problem, _options) = (problem, options);
        _random = new Random((int)(problem.Seed ^ (problem.Seed >> 32)));
        foreach (var trial in problem.Trials)
            _executed.Add(trial.Inputs);
        var best = problem.Trials.Where(trial => trial.IsCompleted).MinBy(trial => problem.Objective.Value(trial.Outputs));
        _value = best is null ? double.PositiveInfinity : problem.Objective.Value(best.Outputs);
        _mesh = new Mesh(problem.Space, best?.Inputs ?? PointAt(() => 0.5), options.FirstStep);
    }

    /// <inheritdoc/>
    public Surrogate Surrogate => _problem.Surrogate;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<double[]>> SuggestAsync(int count, CancellationToken cancellationToken)
    {
        for (var attempt = 0; _poll.Count == 0 && attempt < Attempts; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Refill();
        }

        var points = new List<double[]>();
        while (points.Count < Math.Min(count, _options.Batch) && _poll.TryDequeue(out var point))
            if (_executed.Add(point))
                points.Add(point);
        return ValueTask.FromResult<IReadOnlyList<double[]>>(points);
    }

    /// <inheritdoc/>
    public ValueTask ObserveAsync(IReadOnlyList<Trial> trials, CancellationToken cancellationToken)
    {
        var best = trials.Where(trial => trial.IsCompleted).MinBy(trial => _problem.Objective.Value(trial.Outputs));
        if (best is not null && _problem.Objective.Value(best.Outputs) < _value)
        {
            _value = _problem.Objective.Value(best.Outputs);
            _mesh.MoveTo(best.Inputs);
            _poll.Clear();
            _hasPolled = false;
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Fills the poll; narrows the mesh when the last poll found nothing, and starts elsewhere when it is narrow enough.</summary>
    private void Refill()
    {
        if (_hasPolled)
            _mesh.Narrow();
        _hasPolled = true;
        if (_mesh.Step < _options.LastStep)
            StartElsewhere();
        else
            foreach (var point in MostPromisingFirst(_mesh.Neighbours()))
                _poll.Enqueue(point);
    }

    private void StartElsewhere()
    {
        var candidates = Enumerable.Range(0, StartCandidates).Select(_ => PointAt(_random.NextDouble));
        if (MostPromisingFirst(candidates).FirstOrDefault() is not { } start)
            return;
        (_mesh, _value, _hasPolled) = (new Mesh(_problem.Space, start, _options.FirstStep), double.PositiveInfinity, false);
        _poll.Enqueue(start);
    }

    private double[] PointAt(Func<double> part) =>
        [.. _problem.Space.Dimensions.Select(d => d.Clamp(d.Minimum + (part() * (d.Maximum - d.Minimum))))];

    /// <summary>The points that were not executed yet, best prediction first.</summary>
    private IEnumerable<double[]> MostPromisingFirst(IEnumerable<double[]> candidates)
    {
        var points = candidates.Where(point => !_executed.Contains(point)).ToArray();
        if (points.Length == 0)
            return [];
        var width = _problem.Surrogate.Outputs.Count;
        var outputs = new double[points.Length * width];
        _problem.Worker.Predict(_problem.Surrogate, points.SelectMany(point => point).ToArray(), outputs);
        return points
            .Select((point, i) => (Point: point, Value: _problem.Objective.Value(outputs.AsSpan(i * width, width))))
            .OrderBy(candidate => double.IsNaN(candidate.Value))
            .ThenBy(candidate => candidate.Value)
            .Select(candidate => candidate.Point);
    }
}
