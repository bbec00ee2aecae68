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
            $"{contender} {string.Join(" ", result.DataGains(contender).Select(entry => entry.Gain))}"));
}
