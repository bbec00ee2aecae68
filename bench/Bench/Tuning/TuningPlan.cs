using SurrogateHost.Bench.Tuning.Runs;
using SurrogateHost.Bench.Tuning.Suite;

namespace SurrogateHost.Bench.Tuning;

/// <summary>What is run.</summary>
/// <param name="Seeds">Runs per problem; each has its own instance.</param>
/// <param name="Budgets">Executions per input, ascending; ours are told each and run for each, peers run to the largest and are read off.</param>
/// <param name="Includes">Chooses the problems.</param>
internal sealed record TuningPlan(int Seeds, IReadOnlyList<int> Budgets, Func<SuiteProblem, bool> Includes)
{
    /// <summary>Which of the product's optimizers run; the default is always among them.</summary>
    public IReadOnlyList<string> Own { get; init; } = [.. OwnOptimizers.All.Select(optimizer => optimizer.Name)];

    /// <summary>Which of the others run.</summary>
    public IReadOnlyList<string> Peers { get; init; } = PeerRuns.Names;

    /// <summary>The first of the seeds; the others follow.</summary>
    public int FirstSeed { get; init; } = 1;

    /// <summary>The seeds.</summary>
    public IEnumerable<int> SeedNumbers => Enumerable.Range(FirstSeed, Seeds);

    /// <summary>Runs side by side.</summary>
    public int Processes { get; init; } = Environment.ProcessorCount;

    /// <summary>True when the optimizers are compared with each of those that they are measured against.</summary>
    public bool IsWhole => Peers.Count == PeerRuns.Names.Count;

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

    /// <summary>The same plan with fewer optimizers.</summary>
    /// <param name="names">Those that the default is compared with, separated by commas; null for all.</param>
    /// <exception cref="InvalidDataException">There is no such optimizer.</exception>
    public TuningPlan Against(string? names)
    {
        if (names is null)
            return this;
        var chosen = names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string[] known = [.. Own, .. Peers];
        if (Array.Find(chosen, name => !known.Contains(name)) is { } unknown)
            throw new InvalidDataException($"--peers {names}: there is no {unknown}; there are {string.Join(", ", known)}.");
        return this with { Own = [.. Own.Where(name => name == OwnOptimizers.Default || chosen.Contains(name))], Peers = [.. Peers.Where(chosen.Contains)] };
    }

    private static bool IsQuick(string name) =>
        name.StartsWith("bbob", StringComparison.Ordinal) ? s_quickFunctions.Contains(name[5..8]) : !name.Contains("levy", StringComparison.Ordinal);
}
