using SurrogateHost.Bench.Tuning.Runs;
using SurrogateHost.Bench.Tuning.Suite;

namespace SurrogateHost.Bench.Tuning.Analysis;

/// <summary>One of ours against the peers.</summary>
/// <param name="runs">All runs.</param>
/// <param name="own">Which of ours.</param>
internal sealed class Comparison(RunTable runs, string own)
{
    /// <summary>Of a hundred problems with no difference, one is expected below this.</summary>
    public const double Beyond = 0.01;

    /// <summary>The peer with the best mean rank of its median final values over the problems of a class.</summary>
    /// <param name="kind">The class.</param>
    /// <param name="budget">Executions per input.</param>
    public string BestPeerByValue(string kind, int budget) => runs.Plan.Peers.MinBy(peer => Of(kind).Average(problem =>
    {
        var value = runs.MedianLeft(problem, peer, budget);
        return runs.Plan.Peers.Count(other => runs.MedianLeft(problem, other, budget) < value);
    }))!;

    /// <summary>The peer with the least geometric mean of executions over the problems of a class.</summary>
    /// <param name="kind">The class.</param>
    public string BestPeerByExecutions(string kind) =>
        runs.Plan.Peers.MinBy(peer => Of(kind).Average(problem => Math.Log(runs.MeanExecutions(problem, peer))))!;

    /// <summary>Problems on which the median final value is equal to or better than that of the best peer of the class.</summary>
    /// <param name="budget">Executions per input.</param>
    public IReadOnlyList<SuiteProblem> NotWorseThanBestPeer(int budget)
    {
        var best = runs.Problems.Select(problem => problem.Class).Distinct().ToDictionary(kind => kind, kind => BestPeerByValue(kind, budget));
        return [.. runs.Problems.Where(problem => runs.MedianLeft(problem, own, budget) <= runs.MedianLeft(problem, best[problem.Class], budget))];
    }

    /// <summary>Geometric mean over the problems of a class that either solves: executions of the best peer for one of ours.</summary>
    /// <param name="kind">The class.</param>
    public double ExecutionRatio(string kind)
    {
        var peer = BestPeerByExecutions(kind);
        var logs = Of(kind).Where(problem => IsSolved(problem, own) || IsSolved(problem, peer))
            .Select(problem => Math.Log(runs.MeanExecutions(problem, peer) / runs.MeanExecutions(problem, own))).ToArray();
        return logs.Length == 0 ? double.NaN : Math.Exp(logs.Average());
    }

    /// <summary>Problems on which the final value is worse than random search's beyond noise (Wilcoxon over the seeds).</summary>
    /// <param name="budget">Executions per input.</param>
    public IReadOnlyList<SuiteProblem> WorseThanRandom(int budget) =>
        [.. runs.Problems.Where(problem => ProbabilityThatNoWorse(problem, budget) < Beyond)];

    /// <summary>How likely rank sums that speak as much against ours are, if there is no difference from random search.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="budget">Executions per input.</param>
    public double ProbabilityThatNoWorse(SuiteProblem problem, int budget) => SignedRanks.ProbabilityOfAsLarge(
        runs.Left(problem, own, budget).Zip(runs.Left(problem, OwnOptimizers.Random, budget), Difference));

    private static double Difference(double ours, double random) =>
        Math.Max(ours, random) < RunTable.Equal ? 0 : ours - random;

    private bool IsSolved(SuiteProblem problem, string optimizer) =>
        runs.ExecutionsTo(problem, optimizer, problem.Tolerance).Any(executions => executions is not null);

    private SuiteProblem[] Of(string kind) => [.. runs.Problems.Where(problem => problem.Class == kind)];
}
