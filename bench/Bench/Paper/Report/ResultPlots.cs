using System.Globalization;
using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Bench.Paper.Training;
using SurrogateHost.Plots;

namespace SurrogateHost.Bench.Paper.Report;

/// <summary>The pictures of a program's result.</summary>
internal static class ResultPlots
{
    private const string Error = "median test error (squared, over the variance)";
    private static readonly string[] s_order = [Contender.Text, Contender.TextAndSamples, Contender.Scratch];

    /// <summary>The contenders in the order of colours and columns.</summary>
    public static IEnumerable<string> Ordered(IEnumerable<string> contenders) =>
        contenders.OrderBy(contender => Array.IndexOf(s_order, contender) is >= 0 and var place ? place : s_order.Length).ThenBy(contender => contender, StringComparer.Ordinal);

    /// <summary>File names without folder, and what belongs into them.</summary>
    public static IEnumerable<(string File, string Svg)> Of(ProgramResult result)
    {
        var file = string.Concat($"{result.Program}-{result.Topology}".Select(letter => char.IsLetterOrDigit(letter) ? letter : '-'));
        yield return ($"{file}-samples.svg", Picture($"{result.Program}, {result.Topology}", "samples",
        [
            .. Ordered(result.Errors.Keys).Select(contender =>
                new LineSeries(contender, [.. result.Errors[contender].Points.Select(point => ((double)point.Samples, point.Error))], HasMarks: true)),
        ]));
        foreach (var samples in result.Epochs.Keys.Select(key => key.Samples).Distinct().Order())
        {
            var title = string.Create(CultureInfo.InvariantCulture, $"{result.Program}, {result.Topology}, {samples} samples");
            yield return ($"{file}-epochs-{samples.ToString(CultureInfo.InvariantCulture)}.svg", Picture(title, "epochs",
            [
                .. Ordered(result.Epochs.Keys.Where(key => key.Samples == samples).Select(key => key.Contender)).Select(contender =>
                    new LineSeries(contender, Thinned(result.Epochs[(contender, samples)].Errors))),
            ]));
        }
    }

    private static string Picture(string title, string across, IReadOnlyList<LineSeries> series) =>
        new LinePlot { Title = title, XLabel = across, YLabel = Error, IsXLogarithmic = true, IsYLogarithmic = true, Series = series }.ToSvg();

    /// <summary>Some hundred epochs from the first on, evenly on a logarithmic axis.</summary>
    private static (double X, double Y)[] Thinned(IReadOnlyList<double> errors)
    {
        const int Most = 200;
        return [.. Enumerable.Range(0, Most + 1).Select(i => (int)Math.Round(Math.Pow(errors.Count - 1, (double)i / Most))).Distinct().Select(epoch => ((double)epoch, errors[epoch]))];
    }
}
