using SurrogateHost.Bench.Tuning.Suite;

namespace SurrogateHost.Bench.Tuning.Runs;

/// <summary>Runs the product's optimizers on the suite, those aside that this very code ran before.</summary>
/// <param name="settings">Shows progress.</param>
/// <param name="suite">The problems.</param>
/// <param name="folder">Where runs are kept.</param>
internal sealed class OwnRuns(BenchmarkSettings settings, SuiteLibrary suite, string folder)
{
    /// <summary>Runs what is missing.</summary>
    /// <param name="plan">Seeds and budgets.</param>
    /// <param name="problems">On what.</param>
    /// <param name="cancellationToken">Stops; what was finished is kept.</param>
    public async Task<IReadOnlyList<RunRecord>> RunAsync(TuningPlan plan, IReadOnlyList<SuiteProblem> problems, CancellationToken cancellationToken)
    {
        var search = new SuiteSearch();
        var runs = new List<RunRecord>();
        foreach (var optimizer in OwnOptimizers.All.Where(optimizer => plan.Own.Contains(optimizer.Name)))
        {
            settings.Say($"tuning: {optimizer.Name}");
            var file = new RunFile(Path.Combine(folder, $"{optimizer.Name}-{optimizer.Version}-{suite.Hash}.jsonl"));
            var done = file.Read().ToDictionary(run => (run.Problem, run.Seed, run.Budget));
            var wanted = (from seed in plan.SeedNumbers
                          from problem in problems
                          from budget in plan.Budgets
                          select (Problem: problem, Seed: seed, Budget: TuningPlan.Executions(problem, budget))).ToArray();
            var missing = wanted.Where(run => !done.ContainsKey((run.Problem.Name, run.Seed, run.Budget)));
            await Parallel.ForEachAsync(
                missing, new ParallelOptions { MaxDegreeOfParallelism = plan.Processes, CancellationToken = cancellationToken },
                async (run, cancelled) =>
                {
                    using var instance = suite.Open(run.Problem, run.Seed);
                    var improvements = await search.RunAsync(optimizer.Factory, instance, run.Budget, (ulong)run.Seed, cancelled);
                    file.Append(new RunRecord(optimizer.Name, run.Problem.Name, run.Seed, run.Budget, improvements));
                });
            var names = wanted.Select(run => (run.Problem.Name, run.Seed, run.Budget)).ToHashSet();
            runs.AddRange(file.Read().Where(run => names.Contains((run.Problem, run.Seed, run.Budget))));
        }

        return runs;
    }
}
