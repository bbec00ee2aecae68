using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using SurrogateHost.Model;
using SurrogateHost.Stages;

namespace SurrogateHost.Cli.Reporting;

/// <summary>How well a surrogate predicts, output by output, and where it should not be trusted.</summary>
internal static class ValidationTable
{
    private const int WidestTable = 1000;
    private const double NotableWeight = 0.05;
    private const int MostNamed = 4;

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
        foreach (var output in validation.Outputs.Where(output => output.Election.Count > 0))
            console.WriteLine($"{output.Output} was learnt from {Election(output)}");
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

    /// <summary>Who won, and what the best of the others would have given.</summary>
    private static string Election(OutputValidation output)
    {
        var winners = output.Election.Where(model => model.Weight >= NotableWeight).Take(MostNamed).ToArray();
        var words = string.Join(", ", winners.Select(model => string.Create(CultureInfo.InvariantCulture, $"{model.Name} ({model.Weight:P0})")));
        var loser = output.Election.Except(winners).Where(model => winners.All(winner => winner.Name != model.Name)).MinBy(model => model.NormalizedMeanSquaredError);
        return loser is null ? words : $"{words}; {loser.Name} alone: error {Number(loser.NormalizedMeanSquaredError)}";
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

    private static string Number(double value) => Digits.Of(value);
}
