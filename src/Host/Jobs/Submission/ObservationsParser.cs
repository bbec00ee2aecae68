using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Jobs.Submission;

/// <summary>Checks the field <c>observations</c>. Whether its other columns are outputs is known only when the program is analysed.</summary>
internal static class ObservationsParser
{
    private const string DefaultName = "observations";

    // As many inputs as a job may have, and as many outputs.
    private const int MostColumns = 2 * JobLimits.Scalars;

    /// <summary>The observations; null when there are none.</summary>
    /// <param name="observations">As sent.</param>
    /// <param name="inputs">The parameters that vary.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static ObservationTable? Parse(SubmittedObservations? observations, IReadOnlyList<InputDeclaration> inputs, FieldErrors errors)
    {
        if (observations is null)
            return null;
        if (observations is { Path: { } path, Rows: null })
        {
            errors.Add("observations.path",
                $"'{path}' names a file, which a host does not read. Put its columns and rows into observations.columns and observations.rows (the command line does that for a job file).");
            return null;
        }

        var name = observations.Name ?? DefaultName;
        if (name.Length is 0 or > JobLimits.NameLength)
            errors.Add("observations.name", $"{name.Length} characters; expected 1 to {JobLimits.NameLength}.");
        var columns = observations.Columns ?? [];
        if (columns.Count > MostColumns)
        {
            errors.Add("observations.columns", $"{columns.Count} columns are too many; expected at most {MostColumns}.");
            return null;
        }

        CheckColumns(columns, inputs, errors);
        CheckRows(observations.Rows ?? [], columns, inputs, errors);
        return new ObservationTable { Name = name, Columns = columns, Rows = observations.Rows ?? [] };
    }

    private static void CheckColumns(IReadOnlyList<string> columns, IReadOnlyList<InputDeclaration> inputs, FieldErrors errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] is null || columns[i].Length > JobLimits.NameLength || !JobNames.Output.IsMatch(columns[i]))
                errors.Add($"observations.columns[{i}]", $"'{columns[i]}' is not a name of an input or output, such as x, w[2] or return.");
            else if (!names.Add(columns[i]))
                errors.Add($"observations.columns[{i}]", $"'{columns[i]}' is there twice; expected each column once.");
        }

        string[] missing = [.. InputNames.Of(inputs).Where(input => !names.Contains(input)).Take(10)];
        if (missing.Length > 0)
            errors.Add("observations.columns", $"there is no column for the input {string.Join(", ", missing)}; expected one for every input and output.");
    }

    private static void CheckRows(
        IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<string> columns, IReadOnlyList<InputDeclaration> inputs, FieldErrors errors)
    {
        if (rows.Count is 0 or > JobLimits.Observations)
            errors.Add("observations.rows", $"{rows.Count} rows; expected 1 to {JobLimits.Observations}.");
        bool[] isWhole = [.. columns.Select(column => column is not null && InputNames.Find(column, inputs) is { IsInteger: true })];
        // One bad row is named; a file in which all are bad would otherwise name a million.
        for (var i = 0; i < rows.Count && i < JobLimits.Observations; i++)
        {
            if (rows[i] is null || rows[i].Count != columns.Count)
            {
                errors.Add($"observations.rows[{i}]", $"{rows[i]?.Count ?? 0} numbers; expected {columns.Count}, one per column.");
                return;
            }

            for (var j = 0; j < columns.Count; j++)
            {
                if (!double.IsFinite(rows[i][j]) || (isWhole[j] && rows[i][j] != Math.Round(rows[i][j])))
                {
                    errors.Add($"observations.rows[{i}][{j}]", $"{rows[i][j]} is not a {(isWhole[j] ? "whole" : "finite")} number; column {columns[j]} takes only those.");
                    return;
                }
            }
        }
    }
}
