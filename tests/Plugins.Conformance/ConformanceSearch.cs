using SurrogateHost.Model;
using Xunit;

namespace SurrogateHost.Plugins.Conformance;

/// <summary>One search under test, led as the host leads it.</summary>
internal sealed class ConformanceSearch(IOptimizerFactory factory, TuningProblem problem)
{
    private readonly List<Trial> _executed = [];

    public IOptimizer Optimizer { get; } = factory.Create(problem);

    public IReadOnlyList<Trial> Executed => _executed;

    /// <summary>Asks, executes and tells once; false at the end of the search.</summary>
    public async Task<bool> StepAsync(Func<double[], double[]?> program, int mostPerAsk, CancellationToken cancellationToken)
    {
        var count = Math.Min(mostPerAsk, problem.Evaluations - _executed.Count);
        if (count == 0)
            return false;
        var points = await Optimizer.SuggestAsync(count, cancellationToken);
        Assert.InRange(points.Count, 0, count);
        if (points.Count == 0)
            return false;
        var trials = points.Select(point => ConformanceProblem.Execute(point, program, TrialPhase.Tuning)).ToArray();
        await Optimizer.ObserveAsync(trials, cancellationToken);
        _executed.AddRange(trials);
        return true;
    }
}
