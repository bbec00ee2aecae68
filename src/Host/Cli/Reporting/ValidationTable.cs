using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using SurrogateHost.Model;

namespace SurrogateHost.Cli.Reporting;

/// <summary>How well a surrogate predicts, output by output, and where it should not be trusted.</summary>
internal static class ValidationTable
{
    private const int WidestTable = 1000;

    /// <summary>Draws it.</summary>
    /// <param name="console">Where to draw.</param>
    /// <param name="title">What was predicted, in the line above.</param>
    /// <param name="validation">What was found.</param>
    public static void Draw(IAnsiConsole console, string title, ValidationReport validation)
    {
        console.WriteLine(title);
        // Errors on no execution at all are no errors.
        if (validation.HeldOutCount > 0)
            DrawErrors(console, validation);
        foreach (var place in validation.Distrust)
            console.WriteLine($"! {place}");
    }

    private static void DrawErrors(IAnsiConsole console, ValidationReport validation)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("output", "error (NMSE)", "RMSE", "rank correlation", "90 % within ±");
        foreach (var column in table.Columns.Skip(1))
            column.RightAligned();
        foreach (var output in validation.Outputs)
        {
            table.AddRow(
                new Text(output.Output), new Text(Number(output.NormalizedMeanSquaredError)), new Text(Number(output.RootMeanSquaredError)),
                new Text(Number(output.RankCorrelation)), new Text(Number(output.Interval90)));
        }

        if (NeededWidth(table, console) <= console.Profile.Width)
            console.Write(table);
        else
            WriteLines(console, validation);
    }

    private static int NeededWidth(IRenderable table, IAnsiConsole console) =>
        table.Measure(RenderOptions.Create(console, console.Profile.Capabilities), WidestTable).Max;

    // In a narrow terminal a table would break its numbers apart.
    private static void WriteLines(IAnsiConsole console, ValidationReport validation)
    {
        foreach (var output in validation.Outputs)
        {
            console.WriteLine(
                $"{output.Output}: error (NMSE) {Number(output.NormalizedMeanSquaredError)}, RMSE {Number(output.RootMeanSquaredError)},"
                + $" rank correlation {Number(output.RankCorrelation)}, 90 % within ±{Number(output.Interval90)}");
        }
    }

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
