using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using SurrogateHost.Model;

namespace SurrogateHost.Cli.Reporting;

/// <summary>A finished job as a person reads it.</summary>
internal static class JobTable
{
    private const int WidestTable = 1000;

    /// <summary>Draws the result of a job that did not fail.</summary>
    /// <param name="console">Where to draw.</param>
    /// <param name="report">The job.</param>
    /// <param name="objective">What it was tuned for; null for nothing.</param>
    public static void Draw(IAnsiConsole console, JobReport report, Messages.SubmittedObjective? objective)
    {
        var surrogate = SurrogateFile.Parse(report.SurrogateBytes!);
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        // A job that had ended before it was submitted once more is answered with its last event alone.
        if (report.Program is { } program)
            Row(grid, "program", program.Signature);
        Row(grid, "surrogate", $"{surrogate.Topology} {Word(surrogate.Activation)}, {surrogate.Topology.ParameterCount.ToString("N0", CultureInfo.InvariantCulture)} parameters");
        if (report.Best is { } best)
        {
            var conditions = (objective?.SubjectTo ?? []).Select((condition, i) => (Text: condition, Output: Objective.ConstraintOutput(i))).ToArray();
            Row(grid, "best inputs", Values(best.Inputs));
            Row(grid, "real outputs", Values(best.Outputs.Where(output => !Array.Exists(conditions, condition => condition.Output == output.Key))));
            foreach (var (condition, output) in conditions)
                Row(grid, output == conditions[0].Output ? "subject to" : "", Condition(condition, best.Outputs[output]));
            Row(grid, "objective", $"{Goal(objective)}: {Number(best.Actual)} on the real program, {(best.Predicted is { } p ? Number(p) : "nothing finite")} predicted");
        }

        var counts = EvaluationCounts.Of(report.Trials.Unpack());
        var observed = report.Trials.Unpack().Count(trial => trial.Phase == TrialPhase.Observed);
        Row(grid, "executions", $"{counts.Total} ({counts.Sampling} sampling, {counts.Tuning} tuning){(observed > 0 ? $", {observed} observations given" : "")}");
        if (report.End is { } end)
            Row(grid, "ended", end.Detail);
        Row(grid, "time", string.Join(", ", report.Stages.Select(stage => $"{Word(stage.Stage)} {Seconds(stage.Seconds)}")));
        console.Write(grid);
        if ((surrogate.Validation ?? report.Validation) is { } validation)
            DrawValidation(console, validation);
        foreach (var note in report.Notes)
            console.WriteLine($"! {note}");
    }

    private static string Condition(string condition, double amount) => amount <= 0 ? $"{condition}: holds" : $"{condition}: violated by {Number(amount)}";

    private static void DrawValidation(IAnsiConsole console, ValidationReport validation)
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

        console.WriteLine();
        console.WriteLine($"surrogate on {validation.HeldOutCount} held-out executions (trained on {validation.TrainingCount}):");
        if (NeededWidth(table, console) <= console.Profile.Width)
            console.Write(table);
        else
            WriteLines(console, validation);
        foreach (var place in validation.Distrust)
            console.WriteLine($"! {place}");
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

    private static string Goal(Messages.SubmittedObjective? objective) => objective switch
    {
        { Minimize: { } output } => $"least {output}",
        { Maximize: { } output } => $"largest {output}",
        { MinimizeExpression: { } expression } => $"least {expression}",
        { Targets: { } targets } => $"squared distance from {Values(targets)}",
        _ => "objective",
    };

    private static void Row(Grid grid, string name, string value) => grid.AddRow(new Text(name), new Text(value));

    private static string Values(IEnumerable<KeyValuePair<string, double>> values) =>
        string.Join(", ", values.Select(value => $"{value.Key} = {Number(value.Value)}"));

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Seconds(double seconds) => seconds.ToString(seconds < 0.1 ? "0.000" : "0.00", CultureInfo.InvariantCulture) + " s";

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
