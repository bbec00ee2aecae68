using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Bench.Tuning.Suite;
using SurrogateHost.Hypernetworks.RandomInitialization;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Sampling;

namespace SurrogateHost.Bench.Tuning.Runs;

/// <summary>
/// A job as the host leads it, without its processes: the finetuning stage's sampling, the middle first, a surrogate with standard initial weights
/// trained once, then ask and tell. Every execution counts, sampling included.
/// </summary>
internal sealed class SuiteSearch
{
    // The defaults of Stages:Finetuning.
    private const int SamplesPerInput = 1;
    private const int MinimumCompleted = 4;
    private const double MinimumBudgetShare = 0.02;
    private const double MaximumBudgetShare = 0.25;

    private readonly IWorker _worker = OwnOptimizers.CreateWorker();
    private readonly IHypernetwork _hypernetwork = new HypernetworkPlugins("", "").Create(new RandomInitializationPlugin(), "random", "");

    /// <summary>Runs a search.</summary>
    /// <param name="factory">The optimizer.</param>
    /// <param name="instance">The problem.</param>
    /// <param name="budget">All executions.</param>
    /// <param name="seed">Of everything random.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The executions at which the best value fell, each with the value.</returns>
    public async Task<IReadOnlyList<double[]>> RunAsync(
        IOptimizerFactory factory, SuiteInstance instance, int budget, ulong seed, CancellationToken cancellationToken)
    {
        var sequence = new SpaceFillingSequence(instance.Space, seed);
        var wanted = Math.Max(SamplesPerInput * (instance.Space.Dimensions.Count + 1), (int)(MinimumBudgetShare * budget));
        var sampled = Math.Max(MinimumCompleted, Math.Min(wanted, (int)(MaximumBudgetShare * budget)));
        IEnumerable<double[]> points = [instance.Space.Middle(), .. Enumerable.Range(0, sampled - 1).Select(i => sequence.PointAt(i))];
        var trials = points.Select(point => instance.Execute(point, TrialPhase.Sampling)).ToList();
        var problem = await ProblemAsync(instance, trials, budget - sampled, seed, cancellationToken);
        await SearchAsync(factory.Create(problem), instance, trials, budget, cancellationToken);
        return Improvements(instance, trials);
    }

    /// <summary>What an optimizer is given.</summary>
    /// <param name="instance">The problem.</param>
    /// <param name="trials">Executions so far.</param>
    /// <param name="evaluations">Executions left.</param>
    /// <param name="seed">Of everything random.</param>
    /// <param name="cancellationToken">Ends the training.</param>
    public async Task<TuningProblem> ProblemAsync(
        SuiteInstance instance, IReadOnlyList<Trial> trials, int evaluations, ulong seed, CancellationToken cancellationToken)
    {
        var initial = await _hypernetwork.CompileAsync(
            new CompilationRequest { Program = ProgramOf(instance), Seed = seed }, cancellationToken);
        var task = new FinetuneTask
        {
            Surrogate = initial.WithOutputScaling(Scaling.Standardizing(trials, instance.Outputs.Count)),
            Samples = trials,
            Settings = new FinetuneSettings { Epochs = 300, BatchSize = Math.Clamp(trials.Count / 4, 8, 32), Patience = 75, Seed = seed },
        };
        var trained = await _worker.FinetuneAsync([task], null, cancellationToken);
        return new TuningProblem
        {
            Space = instance.Space,
            Objective = instance.Objective,
            Surrogate = trained[0].Surrogate,
            Trials = [.. trials],
            Evaluations = evaluations,
            Worker = _worker,
            Seed = seed,
        };
    }

    private static async Task SearchAsync(IOptimizer optimizer, SuiteInstance instance, List<Trial> trials, int budget, CancellationToken cancellationToken)
    {
        while (trials.Count < budget)
        {
            var asked = await optimizer.SuggestAsync(budget - trials.Count, cancellationToken);
            if (asked.Count == 0)
                break;
            var told = asked.Select(point => instance.Execute(point, TrialPhase.Tuning)).ToArray();
            await optimizer.ObserveAsync(told, cancellationToken);
            trials.AddRange(told);
        }
    }

    private static List<double[]> Improvements(SuiteInstance instance, List<Trial> trials)
    {
        var improvements = new List<double[]>();
        for (var i = 0; i < trials.Count; i++)
        {
            var value = instance.Objective.Value(trials[i].Outputs);
            if (trials[i].IsCompleted && (improvements.Count == 0 || value < improvements[^1][1]))
                improvements.Add([i + 1, value]);
        }

        return improvements;
    }

    private static AnalyzedProgram ProgramOf(SuiteInstance instance) => new()
    {
        Frontend = "none",
        Text = new ProgramText { FileName = "suite.c", Source = "" },
        Function = "run",
        Signature = "",
        Hash = "",
        Parameters = [],
        Space = instance.Space,
        Outputs = instance.Outputs,
    };
}
