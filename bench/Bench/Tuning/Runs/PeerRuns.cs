using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using SurrogateHost.Bench.Tuning.Suite;

namespace SurrogateHost.Bench.Tuning.Runs;

/// <summary>Runs the optimizers of Debian's Python packages on the suite, those aside that were run before.</summary>
/// <param name="settings">Where the repository is.</param>
/// <param name="suite">The problems.</param>
/// <param name="folder">Where runs are kept.</param>
internal sealed class PeerRuns(BenchmarkSettings settings, SuiteLibrary suite, string folder)
{
    /// <summary>The peers by name.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["differential-evolution", "dual-annealing", "l-bfgs-b", "crs2", "isres", "bobyqa", "direct-l", "gp-ei"];

    /// <summary>Runs what is missing.</summary>
    /// <param name="plan">Seeds and budgets.</param>
    /// <param name="problems">On what.</param>
    /// <param name="cancellationToken">Ends the peers; what they finished is kept.</param>
    /// <exception cref="InvalidDataException">Python or one of its packages fails.</exception>
    public async Task<IReadOnlyList<RunRecord>> RunAsync(TuningPlan plan, IReadOnlyList<SuiteProblem> problems, CancellationToken cancellationToken)
    {
        if (plan.Peers.Count == 0)
            return [];
        var script = Path.Combine(settings.Root, "bench", "peers", "tuning.py");
        var version = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(script, cancellationToken)))[..12];
        var file = new RunFile(Path.Combine(folder, $"peers-{version}-{suite.Hash}.jsonl"));
        string[] arguments =
            [script, "--library", suite.File, "--results", file.Path, "--processes", plan.Processes.ToString(CultureInfo.InvariantCulture)];
        // Debian's own Python is the one that has Debian's packages.
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardInput = true, RedirectStandardError = true })!;
        using var killing = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var wanted = Wanted(plan, problems).ToHashSet();
        foreach (var (problem, peer, seed, budget) in wanted)
            await process.StandardInput.WriteLineAsync($"{problem.Index} {problem.Name} {peer} {seed} {budget}");
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new InvalidDataException($"bench/peers/tuning.py ended with {process.ExitCode}: {(await error).Trim()}");
        var names = wanted.Select(run => (run.Problem.Name, run.Peer, run.Seed, run.Budget)).ToHashSet();
        return [.. file.Read().Where(run => names.Contains((run.Problem, run.Optimizer, run.Seed, run.Budget)))];
    }

    private static IEnumerable<(SuiteProblem Problem, string Peer, int Seed, int Budget)> Wanted(TuningPlan plan, IReadOnlyList<SuiteProblem> problems) =>
        from seed in plan.SeedNumbers
        from problem in problems
        from peer in plan.Peers
        let budget = TuningPlan.Executions(problem, plan.Budgets[^1])
        select (problem, peer, seed, peer == "gp-ei" ? Math.Min(budget, TuningPlan.MostGaussianProcess) : budget);
}
