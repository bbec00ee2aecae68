using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace SurrogateHost.Bench;

/// <summary>Figures as a table for people and as a list for machines.</summary>
internal static class FigureReport
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Draws the figures on standard output.</summary>
    /// <param name="figures">At least one.</param>
    public static void Draw(IReadOnlyList<Figure> figures)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("figure", "value", "unit", "goal", "");
        table.Columns[1].RightAligned();
        foreach (var figure in figures)
        {
            table.AddRow(
                new Text(figure.Name), new Text(figure.Value.ToString("G5", CultureInfo.InvariantCulture)), new Text(figure.Unit),
                new Text(figure.Goal?.ToString() ?? ""), new Text(figure.Goal is null ? "" : figure.MissesGoal ? "missed" : "reached"));
        }

        // A file has no width of its own, and names should stay whole.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 160;
        AnsiConsole.Write(table);
    }

    /// <summary>Writes the figures as a JSON list of name, value, unit and goal.</summary>
    /// <param name="file">The file.</param>
    /// <param name="figures">The figures.</param>
    public static void Write(string file, IReadOnlyList<Figure> figures) => File.WriteAllText(file, JsonSerializer.Serialize(figures, s_json) + "\n");
}
