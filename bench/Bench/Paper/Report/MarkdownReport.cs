using System.Globalization;
using System.Text;
using SurrogateHost.Bench.Paper.Analysis;
using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Bench.Paper.Training;

namespace SurrogateHost.Bench.Paper.Report;

/// <summary>Results as tables.</summary>
/// <param name="plan">The protocol that was followed.</param>
internal sealed class MarkdownReport(PaperPlan plan)
{
    private const string PaperData = "1.91 to 9.50";
    private const string PaperEpochs = "4.31 to 7.28";

    private readonly StringBuilder _text = new();

    /// <summary>The tables so far.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>The title, the protocol, and where the numbers come from.</summary>
    /// <param name="origin">Lines of name and value.</param>
    public void Open(IEnumerable<(string Name, string Value)> origin)
    {
        Line("# The paper's experiments");
        Line();
        Line($"Weber, Michel, Renda, Carbin, ICML 2024: surrogates compiled from the program's text against surrogates from scratch. This file is written by the command below.");
        Line();
        foreach (var (name, value) in origin)
            Line($"- {name}: {value}");
        Line($"- protocol: {plan.Seeds} draws of the samples ({plan.GeneratedSeeds} for programs that are not kernels), seed {plan.Seed}; Adam, step sizes {string.Join(", ", plan.Rates.Select(rate => rate.ToString("G", CultureInfo.InvariantCulture)))} with cosine decay, at most {plan.Steps} steps; step size, nonlinearity ({string.Join(", ", plan.Activations.Select(activation => activation.ToString().ToLowerInvariant()))}) and best epoch of every contender chosen on {plan.ValidationFraction:P0} of the n samples; errors on {plan.TestRows} other executions, medians over the draws.");
        Line("- *text* reads the program's text alone, the paper's setting; *text+samples* also reads samples of the training part (up to " + plan.ContextSamples.ToString(CultureInfo.InvariantCulture) + "), and where these show that it did not understand the program its output layer is fitted to them, or that of standard layers. *scratch* is the best of the nonlinearities with standard initial weights.");
        Line("- ≥: scratch did not reach the error with the most samples tried, and the factor counts those; ≤: the fewest samples were enough.");
    }

    /// <summary>Data efficiency of a group of programs.</summary>
    public void DataEfficiency(string title, IReadOnlyList<ProgramResult> results)
    {
        if (results.Count == 0)
            return;
        Line();
        Line($"## Data efficiency: {title}");
        Line();
        Line($"Samples that scratch needs for the error of the compiled surrogate at n, over n. The paper: {PaperData}.");
        Line();
        var counts = results.SelectMany(result => result.Errors.Where(pair => pair.Key != Contender.Scratch).SelectMany(pair => pair.Value.Points)).Select(point => point.Samples).Distinct().Order().ToArray();
        Table(["program", "", .. counts.Select(count => $"n={count}"), "mean", "reached only"], Rows(results, counts));
        Means(results, (result, contender) => result.DataGains(contender).Select(entry => entry.Gain));
    }

    /// <summary>Test errors of a group of programs.</summary>
    public void Errors(string title, IReadOnlyList<ProgramResult> results)
    {
        if (results.Count == 0)
            return;
        Line();
        Line($"## Test errors: {title}");
        Line();
        var counts = results.SelectMany(result => result.Errors.Values.SelectMany(curve => curve.Points)).Select(point => point.Samples).Distinct().Order().ToArray();
        Table(["program", "", .. counts.Select(count => $"n={count}")], results.SelectMany(result => ResultPlots.Ordered(result.Errors.Keys).SelectMany(contender => new[]
        {
            ErrorRow(result, contender, contender, result.Errors[contender], counts),
            ErrorRow(result, contender, contender + ", before finetuning", result.Untrained[contender], counts),
        }.Take(contender == Contender.Scratch ? 1 : 2))));
    }

    /// <summary>Epochs of a group of programs.</summary>
    public void Epochs(string title, IReadOnlyList<ProgramResult> results)
    {
        var watched = results.Where(result => result.Epochs.Count > 0).ToArray();
        if (watched.Length == 0)
            return;
        Line();
        Line($"## Epochs: {title}");
        Line();
        Line($"Epochs that scratch needs for its own error after 1/16, 1/4 and all of its budget, over those of the compiled surrogate. The paper: {PaperEpochs}. ≥: the compiled surrogate has the error before training; ≤: it does not reach it.");
        Line();
        var columns = watched[0].EpochGains(Contender.Scratch).Select(entry => (entry.Samples, entry.Part)).ToArray();
        Table(
            ["program", "", .. columns.Select(column => $"n={column.Samples}, {(column.Part < 1 ? $"1/{1 / column.Part:0}" : "all")}"), "mean", "reached only"],
            watched.SelectMany(result => Compared(result).Select(contender => (string[])
            [
                result.Program, contender, .. result.EpochGains(contender).Select(entry => entry.Gain.ToString()),
                .. MeansOf(result.EpochGains(contender).Select(entry => entry.Gain)),
            ])));
        Means(watched, (result, contender) => result.EpochGains(contender).Select(entry => entry.Gain));
    }

    /// <summary>Any other table.</summary>
    public void Section(string title, string note, string[] columns, IEnumerable<string[]> rows)
    {
        Line();
        Line($"## {title}");
        Line();
        Line(note);
        Line();
        Table(columns, rows);
    }

    /// <summary>Pictures, a row of them.</summary>
    public void Pictures(IEnumerable<string> files)
    {
        Line();
        Line(string.Join(' ', files.Select(file => $"![{Path.GetFileNameWithoutExtension(file)}]({file})")));
    }

    private static IEnumerable<string[]> Rows(IReadOnlyList<ProgramResult> results, int[] counts) =>
        results.SelectMany(result => Compared(result).Select(contender =>
        {
            var gains = result.DataGains(contender);
            return (string[])
            [
                $"{result.Program}, {result.Topology}", contender,
                .. counts.Select(count => gains.Where(entry => entry.Samples == count).Select(entry => entry.Gain.ToString()).FirstOrDefault("")),
                .. MeansOf(gains.Select(entry => entry.Gain)),
            ];
        }));

    private static string[] ErrorRow(ProgramResult result, string contender, string name, ErrorCurve curve, int[] counts) =>
        [result.Program, name, .. counts.Select(count => double.IsNaN(curve.At(count)) ? "" : curve.At(count).ToString("0.0e+0", CultureInfo.InvariantCulture))];

    private static IEnumerable<string> Compared(ProgramResult result) => ResultPlots.Ordered(result.Errors.Keys.Where(contender => contender != Contender.Scratch));

    private static string[] MeansOf(IEnumerable<Gain> gains) =>
        [.. new[] { true, false }.Select(withNotReached => Gain.GeometricMean(gains, withNotReached)).Select(mean => double.IsNaN(mean) ? "–" : mean.ToString("0.00", CultureInfo.InvariantCulture))];

    private void Means(IReadOnlyList<ProgramResult> results, Func<ProgramResult, string, IEnumerable<Gain>> gains)
    {
        Line();
        foreach (var contender in ResultPlots.Ordered(results.SelectMany(Compared).Distinct()))
        {
            var with = results.Where(result => result.Errors.ContainsKey(contender)).ToArray();
            var (all, reached) = (PaperFigures.MeanOver(with, result => gains(result, contender), true), PaperFigures.MeanOver(with, result => gains(result, contender), false));
            var missing = with.Sum(result => gains(result, contender).Count(gain => !gain.IsReached));
            Line(string.Create(CultureInfo.InvariantCulture, $"- {contender}: geometric mean **{all:0.00}**; without the {missing} entries that were not reached {reached:0.00}."));
        }
    }

    private void Table(string[] columns, IEnumerable<string[]> rows)
    {
        Line($"| {string.Join(" | ", columns)} |");
        Line($"|{string.Concat(columns.Select((_, i) => i < 2 ? " --- |" : " ---: |"))}");
        foreach (var row in rows)
            Line($"| {string.Join(" | ", row)} |");
    }

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
