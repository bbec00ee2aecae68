using SurrogateHost.Bench.Tuning.Suite;

namespace SurrogateHost.Bench.Tuning.Analysis;

/// <summary>The share of problems solved against executions: of all problems, seeds and targets, the part reached (Hansen et al. 2010).</summary>
internal static class SolvedShare
{
    private static readonly double[] s_targets = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5];

    /// <summary>The curve of one optimizer.</summary>
    /// <param name="runs">All runs.</param>
    /// <param name="problems">Over these.</param>
    /// <param name="optimizer">Whose.</param>
    /// <returns>Executions per input, and the share reached by then.</returns>
    public static IReadOnlyList<(double X, double Y)> Curve(RunTable runs, IReadOnlyList<SuiteProblem> problems, string optimizer)
    {
        var all = problems.SelectMany(problem => s_targets.SelectMany(target => runs.ExecutionsTo(problem, optimizer, target)
            .Select(executions => executions / (double)problem.Inputs))).ToArray();
        var most = runs.Plan.Budgets[^1];
        return [.. Enumerable.Range(0, 41).Select(i => Math.Pow(most, i / 40.0)).Select(x => (x, all.Count(reached => reached <= x) / (double)all.Length))];
    }
}
