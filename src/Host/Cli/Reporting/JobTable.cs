using System.Globalization;
using Spectre.Console;
using SurrogateHost.Model;
using SurrogateHost.Stages;

namespace SurrogateHost.Cli.Reporting;

/// <summary>A finished job as a person reads it.</summary>
internal static class JobTable
{
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
            var ranges = new ReportedRanges(report);
            var conditions = (objective?.SubjectTo ?? []).Select((condition, i) => (Text: condition, Output: Objective.ConstraintOutput(i))).ToArray();
            Row(grid, "best inputs", Values(best.Inputs, ranges.Of));
            Row(grid, "real outputs", Values(best.Outputs.Where(output => !Array.Exists(conditions, condition => condition.Output == output.Key)), ranges.Of));
            foreach (var (condition, output) in conditions)
                Row(grid, output == conditions[0].Output ? "subject to" : "", Condition(condition, best.Outputs[output]));
            Row(grid, "objective", $"{Goal(objective)}: {Digits.Of(best.Actual, ranges.OfObjective(objective))} on the real program, {(best.Predicted is { } p ? Digits.Of(p) : "nothing finite")} predicted");
        }

        var counts = EvaluationCounts.Of(report.Trials.Unpack());
        var observed = report.Trials.Unpack().Count(trial => trial.Phase == TrialPhase.Observed);
        Row(grid, "executions", $"{counts.Total} ({counts.Sampling} sampling, {counts.Tuning} tuning){(observed > 0 ? $", {observed} observations given" : "")}");
        if (FailureCensus.Endings(report.Trials.Unpack()) is { Length: > 0 } endings)
            Row(grid, "without result", endings);
        if (report.End is { } end)
            Row(grid, "ended", end.Detail);
        Row(grid, "time", string.Join(", ", report.Stages.Select(stage => $"{Word(stage.Stage)} {Seconds(stage.Seconds)}")));
        console.Write(grid);
        if ((surrogate.Validation ?? report.Validation) is { } validation)
        {
            console.WriteLine();
            ValidationTable.Draw(console, Title(validation), validation);
        }

        foreach (var note in report.Notes)
            console.WriteLine($"! {note}");
    }

    private static string Title(ValidationReport validation) => validation switch
    {
        { HeldOutCount: 0 } => "surrogate, not measured:",
        { Method: ValidationMethod.LeaveOneOut } => $"surrogate on {validation.HeldOutCount} executions, each predicted from the others (nothing held out):",
        { Method: ValidationMethod.CrossValidation } => $"surrogate on {validation.HeldOutCount} executions, each predicted without its part of them (cross-validation):",
        _ => $"surrogate on {validation.HeldOutCount} held-out executions (trained on {validation.TrainingCount}):",
    };

    private static string Condition(string condition, double amount) => amount <= 0 ? $"{condition}: holds" : $"{condition}: violated by {Digits.Of(amount)}";

    private static string Goal(Messages.SubmittedObjective? objective) => objective switch
    {
        { Minimize: { } output } => $"least {output}",
        { Maximize: { } output } => $"largest {output}",
        { MinimizeExpression: { } expression } => $"least {expression}",
        { Targets: { } targets } => $"squared distance from {Values(targets, target => Math.Abs(targets[target]))}",
        _ => "objective",
    };

    private static void Row(Grid grid, string name, string value) => grid.AddRow(new Text(name), new Text(value));

    private static string Values(IEnumerable<KeyValuePair<string, double>> values, Func<string, double> range) =>
        string.Join(", ", values.Select(value => $"{value.Key} = {Digits.Of(value.Value, range(value.Key))}"));

    private static string Seconds(double seconds) => seconds.ToString(seconds < 0.1 ? "0.000" : "0.00", CultureInfo.InvariantCulture) + " s";

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
