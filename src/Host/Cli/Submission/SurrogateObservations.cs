using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Cli.Submission;

/// <summary>Observations in the order of a surrogate's inputs and outputs.</summary>
internal static class SurrogateObservations
{
    private const int Fewest = 2;

    /// <summary>Orders the columns.</summary>
    /// <param name="surrogate">Names them.</param>
    /// <param name="table">The observations.</param>
    /// <exception cref="UsageException">Columns are missing or unknown, or there are too few rows.</exception>
    public static IReadOnlyList<Trial> Read(Surrogate surrogate, SubmittedObservations table)
    {
        string[] names = [.. surrogate.Inputs, .. surrogate.Outputs];
        var known = table.Columns!.Select((column, i) => (column, i)).DistinctBy(pair => pair.column).ToDictionary(pair => pair.column, pair => pair.i);
        string[] missing = [.. names.Where(name => !known.ContainsKey(name))];
        string[] unknown = [.. known.Keys.Where(column => !names.Contains(column))];
        if (missing.Length > 0 || unknown.Length > 0 || known.Count < table.Columns!.Count)
        {
            var what = missing.Length > 0 ? $"there is no column {string.Join(", ", missing)}"
                : unknown.Length > 0 ? $"the column {string.Join(", ", unknown)} is neither input nor output of the surrogate"
                : "a column is there twice";
            throw new UsageException($"{table.Name}:1: {what}; expected the columns {string.Join(",", names)}.");
        }

        if (table.Rows!.Count < Fewest)
            throw new UsageException($"{table.Name}: {table.Rows.Count} observation is too few; expected at least {Fewest}, so that one can be held out.");
        return [.. table.Rows.Select(row => new Trial(
            [.. surrogate.Inputs.Select(name => row[known[name]])], [.. surrogate.Outputs.Select(name => row[known[name]])],
            TrialOutcome.Completed, TrialPhase.Observed))];
    }
}
