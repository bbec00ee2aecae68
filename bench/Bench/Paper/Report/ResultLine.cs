using System.Globalization;
using SurrogateHost.Bench.Paper.Analysis;
using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Bench.Paper.Training;

namespace SurrogateHost.Bench.Paper.Report;

/// <summary>A program's result in one line of progress.</summary>
internal static class ResultLine
{
    /// <summary>The line.</summary>
    public static string Of(ProgramResult result) => string.Create(CultureInfo.InvariantCulture, $"{result.Program}, {result.Topology}: ") + string.Join(
        "; ", result.Errors.Keys.Where(contender => contender != Contender.Scratch).Order(StringComparer.Ordinal).Select(contender =>
            $"{contender} {string.Join(" ", result.DataGains(contender).Select(entry => Text(entry.Gain)))}"));

    /// <summary>A factor as tables show it: a lower bound with ≥, an upper one with ≤.</summary>
    public static string Text(Gain gain) => string.Create(
        CultureInfo.InvariantCulture, $"{(gain.Reach == Reach.NotReached ? "≥" : gain.Reach == Reach.AtOnce ? "≤" : "")}{gain.Value:0.00}");
}
