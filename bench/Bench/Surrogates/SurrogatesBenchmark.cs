using Microsoft.Extensions.DependencyInjection;
using SurrogateHost.Bench.Paper.Analysis;
using SurrogateHost.Bench.Paper.Report;
using SurrogateHost.Bench.Surrogates.Analysis;
using SurrogateHost.Bench.Surrogates.Contenders;
using SurrogateHost.Bench.Surrogates.Programs;
using SurrogateHost.Bench.Surrogates.Report;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Surrogates;

/// <summary>The product's surrogates and regressors of Debian's Python packages on real formulas and simulations, at equal executions.</summary>
internal sealed class SurrogatesBenchmark : IBenchmark
{
    /// <inheritdoc/>
    public string Description => "surrogates against scikit-learn and SciPy at equal executions, on real formulas, simulations and C functions";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkSettings settings, CancellationToken cancellationToken)
    {
        var plan = settings.IsQuick ? SurrogatesPlan.Quick : SurrogatesPlan.Full;
        plan = plan with { Seeds = settings.Seeds ?? plan.Seeds, SampleCounts = settings.Samples ?? plan.SampleCounts };
        var folder = Directory.CreateDirectory(Path.Combine(settings.Root, "artifacts", "surrogates")).FullName;
        await using var services = ClangServices.Create(settings.Root);
        var frontend = services.GetRequiredService<IFrontend>();
        var processes = settings.Processes ?? Environment.ProcessorCount;
        using var stages = new HostStages(settings.Root, frontend, threads: 1);
        var contenders = ContenderSet.Load(settings, stages);

        var (suite, skipped) = await ProgramsAsync(settings, plan, cancellationToken);
        settings.Say($"surrogates: {suite.Count} programs, {plan.Seeds} seeds; executions and fits are kept in {folder}");
        var executions = new Executions(frontend, Path.Combine(folder, "executions"), plan);
        var programs = new List<ExecutedProgram>();
        foreach (var program in suite)
            programs.Add(await executions.OfAsync(program, plan.RowsPerSeed(contenders.HasScratch), cancellationToken));

        var fits = new List<Fit>();
        var own = new OwnFits(folder, plan, processes, settings.Say);
        foreach (var contender in contenders.Own)
            fits.AddRange(await own.RunAsync(contender, programs, cancellationToken));
        foreach (var (script, peers) in contenders.Peers)
            fits.AddRange(await new PeerFits(script, settings.Root, folder, plan, processes, settings.Say).RunAsync(peers, programs, cancellationToken));

        var groups = programs.ToDictionary(program => program.Identity, program => program.Suite.Group);
        var table = new FitTable([.. fits.Where(fit => groups[fit.Program].Length == 0)]);
        var timing = new Timing(settings, plan, frontend, programs);
        var isTimed = contenders.Own.Any(contender => contender.Name == ContenderSet.Product);
        var seconds = isTimed ? await timing.SecondsAsync(cancellationToken) : [];
        IReadOnlyList<Figure> cancellation = isTimed ? [new Figure("cancellation-seconds", await timing.CancellationAsync(seconds, cancellationToken), "s", Goal.Below(0.2))] : [];
        var networks = new Dictionary<string, PredictionCost>();
        foreach (var program in contenders.HasCoupled ? programs : [])
            networks[program.Identity] = await contenders.Network.MeasureAsync(program, cancellationToken);
        IReadOnlyList<Figure> figures =
        [
            .. new SurrogateFigures(table, plan.Seed).All(seconds), .. cancellation, .. new CoupledFigures(table, networks).All(),
            .. fits.Where(fit => groups[fit.Program].Length > 0).GroupBy(fit => groups[fit.Program]).SelectMany(group => new SurrogateFigures(new FitTable([.. group]), plan.Seed).OfGroup(group.Key)),
        ];
        string[] notes = [.. skipped.Select(line => $"left out: {line}"), .. Truncated(fits)];
        var isWhole = !settings.IsQuick && settings is { Only: null, Contenders: null, Samples: null, Seeds: null };
        var report = new SurrogatesReport(settings.Output ?? Path.Combine(settings.Root, isWhole ? "docs/results" : "artifacts/surrogates/report"), new FitTable(fits));
        report.Write([.. Origin.Of(settings), ("programs", $"{programs.Count}"), ("seeds", $"{plan.Seeds}")], figures, notes);
        settings.Say($"tables and plots: {report.Document}");
        return figures;
    }

    private static IEnumerable<string> Truncated(IEnumerable<Fit> fits) =>
        fits.Where(fit => fit.IsTruncated).Select(fit => fit.Program).Distinct().Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } programs
            ? [$"the coupled transformer reads only the first 1,024 tokens of {string.Join(", ", programs)}"] : [];

    private static async Task<(IReadOnlyList<SuiteProgram> Programs, IReadOnlyList<string> Skipped)> ProgramsAsync(
        BenchmarkSettings settings, SurrogatesPlan plan, CancellationToken cancellationToken)
    {
        var (suite, groups, debian) = (SuiteManifest.Read(settings.Root), SuiteManifest.ReadGroups(settings.Root), new DebianPrograms(settings));
        string[] names = [.. suite.Select(program => program.Name), .. debian.Names, .. groups.Select(program => program.Name)];
        var asked = (settings.Only is { } only ? names.Where(name => name.Contains(only, StringComparison.Ordinal)) : names.Where((_, i) => i % plan.Stride == 0)).ToHashSet();
        if (asked.Count == 0)
            throw new InvalidDataException($"--only {settings.Only}: no program has this in its name; there are {string.Join(", ", names)}.");
        var (real, skipped) = await debian.ReadAsync(asked, cancellationToken);
        return ([.. suite.Where(program => asked.Contains(program.Name)), .. real, .. groups.Where(program => asked.Contains(program.Name))], skipped);
    }
}
