using SurrogateHost.Bench.Paper.Analysis;
using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Bench.Paper.Training;

namespace SurrogateHost.Bench.Paper.Report;

/// <summary>Results as figures: the better of text and text+samples against the goal, and each by itself.</summary>
internal static class PaperFigures
{
    private static readonly string[] s_compiled = [Contender.Text, Contender.TextAndSamples];

    /// <summary>Data efficiency on the kernels.</summary>
    public static IEnumerable<Figure> DataEfficiency(IReadOnlyList<ProgramResult> kernels) =>
        Group("data-efficiency", kernels, (kernel, contender) => kernel.DataGains(contender).Select(entry => entry.Gain), Goal.Above(1.91), Goal.Above(4));

    /// <summary>Epochs on the kernels.</summary>
    public static IEnumerable<Figure> Epochs(IReadOnlyList<ProgramResult> kernels) =>
        Group("epochs", kernels, (kernel, contender) => kernel.EpochGains(contender).Select(entry => entry.Gain), null, Goal.Above(4.31));

    /// <summary>Data efficiency on a group of programs that has one figure in all.</summary>
    public static IEnumerable<Figure> HeldOut(string name, IReadOnlyList<ProgramResult> programs) => Compared(
        $"data-efficiency/{name}", contender => Gain.GeometricMean(programs.Where(program => program.Errors.ContainsKey(contender)).SelectMany(program => program.DataGains(contender)).Select(entry => entry.Gain), withNotReached: true),
        [.. programs.SelectMany(program => program.Errors.Keys).Distinct()], Goal.Above(2));

    /// <summary>Applications at 1% of the data.</summary>
    public static IEnumerable<Figure> Applications(IEnumerable<ApplicationResult> applications) => applications.SelectMany(application => (Figure[])
    [
        new Figure($"application/{application.Name}/over-scratch", application.Errors[Contender.Scratch] / BestCompiled(application.Errors), "x"),
        .. ResultPlots.Ordered(application.Errors.Keys).Select(contender => new Figure($"application/{application.Name}/{contender}", application.Errors[contender], application.Metric)),
    ]);

    /// <summary>The smaller error of text and text+samples.</summary>
    public static double BestCompiled(IReadOnlyDictionary<string, double> errors) => s_compiled.Min(contender => errors[contender]);

    private static IEnumerable<Figure> Group(
        string name, IReadOnlyList<ProgramResult> kernels, Func<ProgramResult, string, IEnumerable<Gain>> gains, Goal? each, Goal all)
    {
        foreach (var kernel in kernels)
        {
            foreach (var figure in Compared($"{name}/{kernel.Program}", contender => Gain.GeometricMean(gains(kernel, contender), withNotReached: true), [.. kernel.Errors.Keys], each))
                yield return figure;
        }

        string[] everywhere = [.. kernels.SelectMany(kernel => kernel.Errors.Keys).Distinct().Where(contender => kernels.All(kernel => kernel.Errors.ContainsKey(contender)))];
        foreach (var figure in Compared($"{name}/geomean", contender => MeanOver(kernels, kernel => gains(kernel, contender), withNotReached: true), everywhere, all))
            yield return figure;
        foreach (var contender in everywhere.Where(s_compiled.Contains))
            yield return new Figure($"{name}/geomean/{contender}/without-not-reached", MeanOver(kernels, kernel => gains(kernel, contender), withNotReached: false), "x");
    }

    /// <summary>The geometric mean over the kernels of their geometric means; kernels without a gain that counts are passed over.</summary>
    public static double MeanOver(IEnumerable<ProgramResult> kernels, Func<ProgramResult, IEnumerable<Gain>> gains, bool withNotReached) =>
        Gain.GeometricMean(
            kernels.Select(kernel => Gain.GeometricMean(gains(kernel), withNotReached)).Where(double.IsFinite).Select(mean => new Gain(mean)), withNotReached: true);

    private static IEnumerable<Figure> Compared(string name, Func<string, double> value, string[] contenders, Goal? goal)
    {
        string[] compiled = [.. s_compiled.Where(contenders.Contains)];
        if (compiled.Length == 0)
            yield break;
        var best = compiled.Max(value);
        yield return new Figure(name, best, "x", goal);
        foreach (var contender in compiled)
            yield return new Figure($"{name}/{contender}", value(contender), "x");
        foreach (var baseline in contenders.Where(contender => contender != Contender.Scratch && !compiled.Contains(contender)).Order(StringComparer.Ordinal))
        {
            yield return new Figure($"{name}/{baseline}", value(baseline), "x");
            yield return new Figure($"{name}/over-{baseline}", best / value(baseline), "x", goal is null ? null : Goal.Above(1));
        }
    }
}
