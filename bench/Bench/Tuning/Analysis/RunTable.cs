using SurrogateHost.Bench.Tuning.Runs;
using SurrogateHost.Bench.Tuning.Suite;

namespace SurrogateHost.Bench.Tuning.Analysis;

/// <summary>All runs, asked by problem and optimizer. Values are parts of the way: 1 is a good random point, 0 the minimum.</summary>
internal sealed class RunTable
{
    /// <summary>Closer to the minimum than this, two values are equal: the stated minima have no more digits.</summary>
    public const double Equal = 1e-8;

    private readonly Dictionary<(string Problem, int Seed), (double Minimum, double Scale)> _units = [];
    private readonly ILookup<(string Problem, string Optimizer), RunRecord> _runs;

    /// <summary>Orders the runs.</summary>
    /// <param name="plan">What was run.</param>
    /// <param name="suite">The suite.</param>
    /// <param name="problems">Its problems that were run.</param>
    /// <param name="runs">All runs.</param>
    public RunTable(TuningPlan plan, SuiteLibrary suite, IReadOnlyList<SuiteProblem> problems, IReadOnlyList<RunRecord> runs)
    {
        (Plan, Problems) = (plan, problems);
        _runs = runs.ToLookup(run => (run.Problem, run.Optimizer));
        foreach (var problem in problems)
        {
            foreach (var seed in plan.SeedNumbers)
            {
                using var instance = suite.Open(problem, seed);
                _units[(problem.Name, seed)] = (instance.Minimum, instance.Scale());
            }
        }
    }

    /// <summary>What was run.</summary>
    public TuningPlan Plan { get; }

    /// <summary>On what.</summary>
    public IReadOnlyList<SuiteProblem> Problems { get; }

    /// <summary>What is left of the way, by seed.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="budget">Executions per input.</param>
    public double[] Left(SuiteProblem problem, string optimizer, int budget)
    {
        var executions = TuningPlan.Executions(problem, budget);
        return [.. Best(problem, optimizer, executions).Select(run => Part(run, run.BestAfter(executions)))];
    }

    /// <summary>The median over the seeds of what is left of the way, 0 where it is nothing to speak of.</summary>
    public double MedianLeft(SuiteProblem problem, string optimizer, int budget)
    {
        var median = MedianOf(Left(problem, optimizer, budget));
        return median < Equal ? 0 : median;
    }

    /// <summary>Executions to a part of the way, by seed; null where the largest budget did not suffice.</summary>
    public IReadOnlyList<int?> ExecutionsTo(SuiteProblem problem, string optimizer, double part) =>
    [
        .. Best(problem, optimizer, TuningPlan.Executions(problem, Plan.Budgets[^1])).Select(run =>
        {
            var (minimum, scale) = _units[(run.Problem, run.Seed)];
            return run.ExecutionsTo(minimum + (part * scale));
        }),
    ];

    /// <summary>Mean executions until the problem is solved, a run that never is counting twice the budget (PAR2).</summary>
    public double MeanExecutions(SuiteProblem problem, string optimizer)
    {
        var unsolved = 2.0 * TuningPlan.Executions(problem, Plan.Budgets[^1]);
        return ExecutionsTo(problem, optimizer, problem.Tolerance).Average(executions => executions ?? unsolved);
    }

    /// <summary>The middle value.</summary>
    public static double MedianOf(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return ordered.Length == 0 ? double.PositiveInfinity : (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }

    /// <summary>By seed: the run with this budget, or that with the largest.</summary>
    private IEnumerable<RunRecord> Best(SuiteProblem problem, string optimizer, int executions) =>
        _runs[(problem.Name, optimizer)].GroupBy(run => run.Seed).OrderBy(group => group.Key)
            .Select(group => group.FirstOrDefault(run => run.Budget == executions) ?? group.MaxBy(run => run.Budget)!);

    private double Part(RunRecord run, double value)
    {
        var (minimum, scale) = _units[(run.Problem, run.Seed)];
        return Math.Max(0, (value - minimum) / scale);
    }
}
