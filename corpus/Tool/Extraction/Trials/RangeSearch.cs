using SurrogateHost.Corpus.Generation;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Corpus.Tool.Extraction.Trials;

/// <summary>Executes a function at a few points of each range and says which ranges give finite, varied outputs.</summary>
/// <param name="plan">How it is called.</param>
/// <param name="program">The same, analysed.</param>
internal sealed class RangeSearch(CallPlan plan, AnalyzedProgram program)
{
    private const int ProbeRows = 64;
    private const int MostTimeouts = ProbeRows / 4;

    /// <summary>Searches.</summary>
    /// <param name="runnable">The function.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<FoundRanges> RunAsync(IRunnableProgram runnable, CancellationToken cancellationToken)
    {
        var count = program.Space.Dimensions.Count;
        var unit = KernelGuard.Unit(count);
        var ending = "constant";
        var found = new List<(InputBox Box, int[] Columns)>();
        foreach (var box in RangePlan.All.Select(range => InputBox.Of(plan, range)).OfType<InputBox>().Distinct())
        {
            var probes = box.Scale(unit, ProbeRows);
            var table = new OutputTable(probes, await runnable.EvaluateAsync(probes, cancellationToken), count, program.Outputs.Count);
            if (table.Outcomes.Count(outcome => outcome == TrialOutcome.TimedOut) > MostTimeouts)
                return new FoundRanges([], "hangs", $"in {box}");
            if (table.GoodShare < OutputTable.LeastGood)
                ending = table.BadEnding;
            else if (table.VaryingColumns() is { Length: > 0 } columns)
                found.Add((box, columns));
        }

        // A stable sort: of ranges that give as many outputs the first counts.
        return new FoundRanges([.. found.OrderByDescending(range => range.Columns.Length)], ending, "");
    }
}
