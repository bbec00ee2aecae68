using System.Diagnostics;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;
using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers;

/// <summary>A whole search as the host leads it: a space-filling sample, a surrogate trained on it, then ask and tell.</summary>
public static class TestRun
{
    /// <summary>Runs a search.</summary>
    /// <returns>The best objective after each execution, and the time of each ask and tell together.</returns>
    public static async Task<(double[] Best, List<TimeSpan> Overheads, Surrogate Surrogate)> RunAsync(
        IOptimizerFactory factory, IWorker worker, TestProblem problem, int budget, ulong seed)
    {
        var (best, overheads, optimizer) = await SearchAsync(factory, worker, problem, budget, seed);
        return (best, overheads, optimizer.Surrogate);
    }

    /// <summary>Runs a search.</summary>
    /// <returns>The search after its end.</returns>
    public static async Task<IOptimizer> EndedAsync(IOptimizerFactory factory, IWorker worker, TestProblem problem, int budget, ulong seed) =>
        (await SearchAsync(factory, worker, problem, budget, seed)).Optimizer;

    private static async Task<(double[] Best, List<TimeSpan> Overheads, IOptimizer Optimizer)> SearchAsync(
        IOptimizerFactory factory, IWorker worker, TestProblem problem, int budget, ulong seed)
    {
        var inputs = problem.Space.Dimensions.Count;
        var sampled = Math.Min(8 * (inputs + 1), budget / 4);
        var sequence = new SpaceFillingSequence(problem.Space, seed);
        var trials = Enumerable.Range(0, sampled).Select(i => problem.Execute(sequence.PointAt(i), TrialPhase.Sampling)).ToList();
        var optimizer = factory.Create(new TuningProblem
        {
            Space = problem.Space,
            Objective = problem.Objective,
            Surrogate = await TrainAsync(worker, problem, trials, seed),
            Trials = [.. trials],
            Evaluations = budget - sampled,
            Worker = worker,
            Seed = seed,
        });
        var overheads = new List<TimeSpan>();
        while (trials.Count < budget)
        {
            var started = Stopwatch.GetTimestamp();
            var asked = await optimizer.SuggestAsync(budget - trials.Count, TestContext.Current.CancellationToken);
            if (asked.Count == 0)
                break;
            var told = asked.Select(point => problem.Execute(point, TrialPhase.Tuning)).ToArray();
            await optimizer.ObserveAsync(told, TestContext.Current.CancellationToken);
            overheads.Add(Stopwatch.GetElapsedTime(started));
            trials.AddRange(told);
        }

        return (Running(problem, trials), overheads, optimizer);
    }

    private static async Task<Surrogate> TrainAsync(IWorker worker, TestProblem problem, List<Trial> trials, ulong seed)
    {
        var surrogate = PlainSurrogate.For(problem.Space, problem.Outputs, seed);
        var task = new FinetuneTask
        {
            Surrogate = surrogate with { OutputScaling = Scaling.Standardizing(trials, problem.Outputs.Length) },
            Samples = trials,
            Settings = new FinetuneSettings { Epochs = 500, BatchSize = 16, Seed = seed },
        };
        var results = await worker.FinetuneAsync([task], null, TestContext.Current.CancellationToken);
        return results[0].Surrogate;
    }

    private static double[] Running(TestProblem problem, List<Trial> trials)
    {
        var best = double.PositiveInfinity;
        return [.. trials.Select(trial => best = trial.IsCompleted ? Math.Min(best, problem.Objective.Value(trial.Outputs)) : best)];
    }
}
