using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Stages;

namespace SurrogateHost.Cli.Reporting;

/// <summary>The widths of the ranges that a job's numbers come from, so that each is written with the digits that it needs.</summary>
internal sealed class ReportedRanges
{
    private readonly Dictionary<string, double> _ranges = new(StringComparer.Ordinal);

    /// <summary>Takes the ranges from a job.</summary>
    /// <param name="report">Its program tells the inputs' ranges, its executions those of the outputs; without a program there is none.</param>
    public ReportedRanges(JobReport report)
    {
        if (report.Program is not { } program)
            return;
        var completed = report.Trials.Unpack().Where(trial => trial.IsCompleted).ToArray();
        for (var j = 0; j < program.Outputs.Count; j++)
            _ranges[program.Outputs[j]] = Digits.Range(completed.Select(trial => trial.Outputs[j]));
        foreach (var dimension in program.Space.Dimensions)
            _ranges[dimension.Name] = Math.Min(dimension.Maximum - dimension.Minimum, _ranges.GetValueOrDefault(dimension.Name, double.PositiveInfinity));
    }

    /// <summary>The width of one range; 0 where it is not known.</summary>
    /// <param name="name">An input or an output.</param>
    public double Of(string name) => _ranges.GetValueOrDefault(name);

    /// <summary>The width of the objective's range; 0 for a distance from targets.</summary>
    /// <param name="objective">What was tuned for.</param>
    public double OfObjective(SubmittedObjective? objective) =>
        (objective?.Minimize ?? objective?.Maximize ?? (objective?.MinimizeExpression is null ? null : Objective.ExpressionOutput)) is { } output ? Of(output) : 0;
}
