using SurrogateHost.Bench.Paper.Report;
using SurrogateHost.Bench.Tuning.Analysis;
using SurrogateHost.Bench.Tuning.Report;
using SurrogateHost.Bench.Tuning.Runs;
using SurrogateHost.Bench.Tuning.Suite;

namespace SurrogateHost.Bench.Tuning;

/// <summary>Our optimizers and those of Debian's Python packages on the same programs, with the same number of executions.</summary>
internal sealed class TuningBenchmark : IBenchmark
{
    private static readonly int[] s_observations = [1000, 3000, 10_000];

    /// <inheritdoc/>
    public string Description => "optimizers against SciPy, NLopt and scikit-learn at equal executions, on BBOB, NLopt's and our programs";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkSettings settings, CancellationToken cancellationToken)
    {
        var plan = settings.IsQuick ? TuningPlan.Quick : TuningPlan.Full;
        plan = plan.Against(settings.Peers) with
        {
            Seeds = settings.Seeds ?? plan.Seeds, Budgets = settings.Budget is { } budget ? [budget] : plan.Budgets, Processes = settings.Processes ?? plan.Processes,
            FirstSeed = settings.FirstSeed ?? plan.FirstSeed,
        };
        var folder = Path.Combine(settings.Root, "artifacts", "tuning");
        var suite = SuiteLibrary.Build(settings.Root, folder);
        var problems = suite.Problems.Where(problem => plan.Includes(problem) && problem.Name.Contains(settings.Only ?? "", StringComparison.Ordinal)).ToArray();
        if (problems.Length == 0)
            throw new InvalidDataException($"--only {settings.Only}: no problem has this in its name; there are {string.Join(", ", suite.Problems.Select(problem => problem.Name))}.");
        settings.Say($"tuning: {problems.Length} problems, {plan.Seeds} seeds; runs are kept in {folder}");
        var own = await new OwnRuns(settings, suite, folder).RunAsync(plan, problems, cancellationToken);
        settings.Say("tuning: peers");
        var peers = await new PeerRuns(settings, suite, folder).RunAsync(plan, problems, cancellationToken);
        var runs = new RunTable(plan, suite, problems, [.. own, .. peers]);
        var figures = Compare(runs);
        foreach (var observations in plan.IsWhole ? s_observations : [])
        {
            var name = observations == s_observations[0] ? "suggest-ms" : $"suggest-ms/{observations}";
            var milliseconds = await new SuggestTime(suite).MedianAsync(observations, cancellationToken);
            figures.Add(new Figure(name, milliseconds, "ms", observations == s_observations[0] ? Goal.Below(20) : null));
        }

        var output = settings.Output ?? Path.Combine(settings.Root, settings.IsQuick || settings.Only is not null || !plan.IsWhole ? "artifacts/tuning/report" : "docs/results");
        new TuningReport(output, runs).Write(
            [.. Origin.Of(settings), ("seeds", $"{plan.FirstSeed} to {plan.FirstSeed + plan.Seeds - 1}"), ("executions per input", string.Join(", ", plan.Budgets))], figures);
        settings.Say($"tables and plots: {Path.Combine(output, "tuning.md")}");
        return figures;
    }

    private static List<Figure> Compare(RunTable runs)
    {
        var comparison = new Comparison(runs, OwnOptimizers.Default);
        var figures = new List<Figure>();
        if (runs.Plan.Peers.Count > 0)
            AddPeers(runs, comparison, figures);
        if (!runs.Plan.Own.Contains(OwnOptimizers.Random))
            return figures;
        var worse = runs.Plan.Budgets.Sum(budget => comparison.WorseThanRandom(budget).Count);
        figures.Add(new Figure("not-worse-than-random", 1 - (worse / (double)(runs.Problems.Count * runs.Plan.Budgets.Count)), "of problems", Goal.Above(0.9999)));
        return figures;
    }

    private static void AddPeers(RunTable runs, Comparison comparison, List<Figure> figures)
    {
        foreach (var budget in runs.Plan.Budgets)
        {
            var share = comparison.NotWorseThanBestPeer(budget).Count / (double)runs.Problems.Count;
            figures.Add(new Figure($"not-worse-than-best-peer/{budget}d", share, "of problems", budget == 50 ? Goal.Above(0.7) : null));
        }

        foreach (var kind in runs.Problems.Select(problem => problem.Class).Distinct())
        {
            var goal = kind is "smooth" or "calibration" ? Goal.Above(3) : null;
            figures.Add(new Figure($"executions-vs-best-peer/{kind}", comparison.ExecutionRatio(kind), "times fewer", goal));
        }
    }
}
