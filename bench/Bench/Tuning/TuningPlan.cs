using SurrogateHost.Bench.Tuning.Suite;

namespace SurrogateHost.Bench.Tuning;

/// <summary>What is run.</summary>
/// <param name="Seeds">Runs per problem; each has its own instance.</param>
/// <param name="Budgets">Executions per input, ascending; ours are told each and run for each, peers run to the largest and are read off.</param>
/// <param name="Includes">Chooses the problems.</param>
internal sealed record TuningPlan(int Seeds, IReadOnlyList<int> Budgets, Func<SuiteProblem, bool> Includes)
{
    /// <summary>Executions that the Gaussian process is given at most: its time grows with their cube.</summary>
    public const int MostGaussianProcess = 60;

    private static readonly string[] s_quickFunctions = ["f01", "f03", "f06", "f08", "f10", "f13", "f15", "f17", "f20", "f21", "f24"];

    /// <summary>Three hours on two quiet cores.</summary>
    public static TuningPlan Full { get; } = new(15, [10, 50, 100], _ => true);

    /// <summary>Five minutes on two quiet cores.</summary>
    public static TuningPlan Quick { get; } = new(5, [50], problem => problem.Inputs is <= 3 or 5 && IsQuick(problem.Name));

    /// <summary>Executions of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="budget">Per input.</param>
    public static int Executions(SuiteProblem problem, int budget) => budget * problem.Inputs;

    private static bool IsQuick(string name) =>
        name.StartsWith("bbob", StringComparison.Ordinal) ? s_quickFunctions.Contains(name[5..8]) : !name.Contains("levy", StringComparison.Ordinal);
}
