using SurrogateHost.Cli.Arguments;
using SurrogateHost.Messages;

namespace SurrogateHost.Cli.Submission;

/// <summary>
/// Reads observations from comma-separated values: a line of names, then one line of numbers per observation. The trials.csv of an
/// earlier job is read too; its executions that did not complete are left out.
/// </summary>
internal static class ObservationsReader
{
    // What trials.csv says of a trial beside its numbers.
    private static readonly string[] s_bookkeeping = ["trial", "phase", "outcome"];

    /// <summary>Reads a file.</summary>
    /// <param name="file">Full path.</param>
    /// <param name="typed">The path as the user wrote it.</param>
    /// <exception cref="UsageException">It cannot be read; every line names file, line and column.</exception>
    public static SubmittedObservations Read(string file, string typed)
    {
        var name = Path.GetFileName(file);
        var lines = ProgramReader.ReadText(file, $"--observations '{typed}'").ReplaceLineEndings("\n").Split('\n');
        var header = Cells(lines[0]);
        var isOwn = header.Length > s_bookkeeping.Length && header.Take(s_bookkeeping.Length).Select(cell => cell.Text).SequenceEqual(s_bookkeeping);
        var problems = new List<string>();
        foreach (var (text, column) in header.Where(cell => cell.Text.Length == 0 || NumberSyntax.TryRead(cell.Text, out _)))
            problems.Add($"{name}:1:{column}: '{text}' is not a name; the first line names the columns, such as x,y,return.");
        var rows = new List<double[]>();
        for (var i = 1; i < lines.Length && problems.Count == 0; i++)
        {
            if (lines[i].AsSpan().Trim().Length > 0 && ReadRow($"{name}:{i + 1}", Cells(lines[i]), header, isOwn, problems) is { } row)
                rows.Add(row);
        }

        if (problems.Count == 0 && rows.Count == 0)
            problems.Add($"{name}:{lines.Length}:1: there is no observation; write one line of numbers per observation below the names.");
        if (problems.Count > 0)
            throw new UsageException(problems);
        return new SubmittedObservations
        {
            Name = name, Columns = [.. header.Skip(isOwn ? s_bookkeeping.Length : 0).Select(cell => cell.Text)], Rows = rows,
        };
    }

    private static double[]? ReadRow(
        string place, (string Text, int Column)[] cells, (string Text, int Column)[] header, bool isOwn, List<string> problems)
    {
        if (cells.Length != header.Length)
        {
            problems.Add($"{place}:{cells[^1].Column}: {cells.Length} values where the first line names {header.Length} columns.");
            return null;
        }

        if (isOwn && cells[s_bookkeeping.Length - 1].Text != "completed")
            return null;
        var skipped = isOwn ? s_bookkeeping.Length : 0;
        var row = new double[cells.Length - skipped];
        for (var i = 0; i < row.Length; i++)
        {
            var (text, column) = cells[i + skipped];
            if (!NumberSyntax.TryRead(text, out row[i]))
                problems.Add($"{place}:{column}: '{text}' is not a number (column {header[i + skipped].Text}); write one such as 0.5 or 1e-3, or leave the line out.");
        }

        return problems.Count > 0 ? null : row;
    }

    /// <summary>The cells of a line without the space around them, and the column at which each begins, from 1.</summary>
    private static (string Text, int Column)[] Cells(string line)
    {
        var begin = 0;
        return [.. line.Split(',').Select(cell =>
        {
            var column = begin + 1 + (cell.Length - cell.TrimStart().Length);
            begin += cell.Length + 1;
            return (cell.Trim(), column);
        })];
    }
}
