using System.Globalization;
using System.Text;
using SurrogateHost.Bench.Surrogates.Analysis;
using SurrogateHost.Bench.Surrogates.Contenders;
using SurrogateHost.Plots;

namespace SurrogateHost.Bench.Surrogates.Report;

/// <summary>Writes <c>surrogates.md</c>, and a table of all errors and plots into the folder <c>surrogates</c> beside it.</summary>
/// <param name="folder">Where.</param>
/// <param name="table">All fits.</param>
internal sealed class SurrogatesReport(string folder, FitTable table)
{
    private const int Worst = 12;
    private const int Pictures = 6;

    /// <summary>The tables.</summary>
    public string Document => Path.Combine(folder, "surrogates.md");

    /// <summary>Writes everything.</summary>
    /// <param name="origin">Where the numbers come from.</param>
    /// <param name="figures">The figures.</param>
    /// <param name="notes">Sentences on what was left out, or measured in part.</param>
    public void Write(IEnumerable<(string Name, string Value)> origin, IReadOnlyList<Figure> figures, IReadOnlyList<string> notes)
    {
        Directory.CreateDirectory(Path.Combine(folder, "surrogates"));
        var text = new StringBuilder("# Surrogates of real formulas and simulations\n\n");
        text.Append("The product, regressors of scikit-learn and SciPy, and the coupled transformer on the same executions of the same programs. This file is written by the command below.\n\n");
        foreach (var (name, value) in origin)
            text.Append(CultureInfo.InvariantCulture, $"- {name}: {value}\n");
        foreach (var line in notes)
            text.Append(CultureInfo.InvariantCulture, $"- {line}\n");
        text.Append("- error: mean squared error on 4,000 fresh executions over the variance there, mean over the outputs, geometric mean over seeds and programs\n");
        text.Append(CultureInfo.InvariantCulture, $"- {GaussianPeer.ByLikelihood}: per output the Gaussian process with the larger likelihood; {GaussianPeer.Best}: the best of both and of that choice, known only in hindsight\n\n");
        Figures(text, figures);
        Means(text);
        Losses(text);
        File.WriteAllText(Document, text.ToString());
        File.WriteAllText(Path.Combine(folder, "surrogates", "errors.csv"), ErrorsCsv());
    }

    private static void Figures(StringBuilder text, IReadOnlyList<Figure> figures)
    {
        text.Append("| figure | value | unit | goal |\n| --- | ---: | --- | --- |\n");
        foreach (var figure in figures)
            text.Append(CultureInfo.InvariantCulture, $"| {figure.Name} | {figure.Value:G4} | {figure.Unit} | {figure.Goal}{(figure.MissesGoal ? ", missed" : "")} |\n");
    }

    private void Means(StringBuilder text)
    {
        text.Append("\n## Errors\n\n| contender |").AppendJoin(" |", table.Samples.Select(samples => $" n={samples}")).Append(" |\n| --- |");
        text.Append(string.Concat(table.Samples.Select(_ => " ---: |"))).Append('\n');
        foreach (var contender in table.Contenders)
            text.Append(CultureInfo.InvariantCulture, $"| {contender} |").AppendJoin(" |", table.Samples.Select(samples => " " + Short(table.Error(contender, samples)))).Append(" |\n");
        var series = table.Contenders.Select(contender => new LineSeries(
            contender, [.. table.Samples.Select(samples => ((double)samples, table.Error(contender, samples) ?? double.NaN))], contender is not (ContenderSet.Product or ContenderSet.Random), HasMarks: true));
        text.Append(CultureInfo.InvariantCulture, $"\n![errors]({Save("errors", Plot("all programs", [.. series]))})\n");
    }

    private void Losses(StringBuilder text)
    {
        var ratios = (from program in table.Programs
                      from samples in table.Samples
                      let own = table.Error(ContenderSet.Product, program, samples)
                      let peer = table.Error(GaussianPeer.Best, program, samples)
                      where own is not null && peer is not null
                      select (Program: program, Samples: samples, Own: own.Value, Peer: peer.Value)).ToArray();
        if (ratios.Length == 0)
            return;
        text.Append("\n## Where the product loses most to the best Gaussian process\n\nGeometric mean over the numbers of samples.\n\n| program | times the error |").AppendJoin(" |", ratios.Select(row => row.Samples).Distinct().Order().Select(samples => $" n={samples}")).Append(" |\n");
        text.Append("| --- | ---: |").Append(string.Concat(ratios.Select(row => row.Samples).Distinct().Select(_ => " ---: |"))).Append('\n');
        var programs = ratios.GroupBy(row => row.Program).OrderByDescending(rows => rows.Average(row => Math.Log(row.Own / row.Peer))).ToArray();
        foreach (var rows in programs.Take(Worst))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {rows.Key} | {Math.Exp(rows.Average(row => Math.Log(row.Own / row.Peer))):0.0} |")
                .AppendJoin(" |", rows.OrderBy(row => row.Samples).Select(row => $" {Short(row.Own)} / {Short(row.Peer)}")).Append(" |\n");
        }

        text.Append('\n').AppendJoin('\n', programs.Take(Pictures).Select(rows => $"![{rows.Key}]({Save(rows.Key, Plot(rows.Key, SeriesOf(rows.Key)))})")).Append('\n');
    }

    private LineSeries[] SeriesOf(string program) =>
    [
        .. table.Contenders.Select(contender => new LineSeries(
            contender, [.. table.Samples.Select(samples => ((double)samples, table.Error(contender, program, samples) ?? double.NaN))], contender is not (ContenderSet.Product or ContenderSet.Random), HasMarks: true)),
    ];

    private string ErrorsCsv()
    {
        var csv = new StringBuilder("program,contender,samples,error,seconds\n");
        foreach (var program in table.Programs)
        {
            foreach (var contender in table.Contenders)
            {
                foreach (var samples in table.Samples.Where(samples => table.Of(contender, program, samples).Any()))
                    csv.Append(CultureInfo.InvariantCulture, $"{program},{contender},{samples},{table.Error(contender, program, samples):0.###e+0},{table.Of(contender, program, samples).Average(fit => fit.Seconds):0.###}\n");
            }
        }

        return csv.ToString();
    }

    private string Save(string name, string svg)
    {
        File.WriteAllText(Path.Combine(folder, "surrogates", name + ".svg"), svg);
        return $"surrogates/{name}.svg";
    }

    private static string Plot(string title, IReadOnlyList<LineSeries> series) => new LinePlot
    {
        Title = title, XLabel = "executions", YLabel = "error (squared, over the variance)", IsXLogarithmic = true, IsYLogarithmic = true, Series = series,
    }.ToSvg();

    private static string Short(double? error) => error?.ToString("0.0e+0", CultureInfo.InvariantCulture) ?? "";
}
