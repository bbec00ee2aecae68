using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Jobs.Submission;

/// <summary>Checks the field <c>objective</c>.</summary>
internal static class ObjectiveParser
{
    /// <summary>The goal; null when there is none.</summary>
    /// <param name="objective">As sent.</param>
    /// <param name="outputs">The outputs asked for; empty when analysis finds them.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static Objective? Parse(SubmittedObjective? objective, IReadOnlyList<string> outputs, FieldErrors errors)
    {
        if (objective is null)
            return null;
        string[] set =
        [
            .. objective.Minimize is null ? [] : new[] { "minimize" },
            .. objective.Maximize is null ? [] : new[] { "maximize" },
            .. objective.Targets is null ? [] : new[] { "targets" },
            .. objective.MinimizeExpression is null ? [] : new[] { "minimizeExpression" },
        ];
        if (set.Length != 1)
        {
            errors.Add("objective",
                $"{(set.Length == 0 ? "nothing" : string.Join(" and ", set))} {(set.Length > 1 ? "are" : "is")} set; expected exactly one of minimize, maximize, targets, minimizeExpression.");
            return null;
        }

        var goal = objective switch
        {
            { Minimize: { } output } => ParseOutput("objective.minimize", ObjectiveKind.Minimize, output, outputs, errors),
            { Maximize: { } output } => ParseOutput("objective.maximize", ObjectiveKind.Maximize, output, outputs, errors),
            { Targets: { } targets } => ParseTargets(targets, outputs, errors),
            _ => ParseExpression(objective.MinimizeExpression!, errors),
        };
        if (objective.StopAt is { } value && !double.IsFinite(value))
            errors.Add("objective.stopAt", $"{value} is not finite; expected a number that a double holds.");
        return goal with { SubjectTo = ParseConditions(objective.SubjectTo ?? [], errors), StopAt = objective.StopAt };
    }

    private static IReadOnlyList<string> ParseConditions(IReadOnlyList<string> conditions, FieldErrors errors)
    {
        if (conditions.Count > JobLimits.Conditions)
            errors.Add("objective.subjectTo", $"{conditions.Count} conditions are too many; expected at most {JobLimits.Conditions}.");
        for (var i = 0; i < conditions.Count && i < JobLimits.Conditions; i++)
        {
            if (string.IsNullOrWhiteSpace(conditions[i]))
                errors.Add($"objective.subjectTo[{i}]", $"empty; expected a C condition over inputs and outputs, such as a + b <= 1.");
            else if (conditions[i].Length > JobLimits.ExpressionLength)
                errors.Add($"objective.subjectTo[{i}]", $"{conditions[i].Length} characters are too many; expected at most {JobLimits.ExpressionLength}.");
        }

        return conditions;
    }

    private static Objective ParseOutput(string path, ObjectiveKind kind, string output, IReadOnlyList<string> outputs, FieldErrors errors)
    {
        CheckOutput(path, output, outputs, errors);
        return new Objective { Kind = kind, Output = output };
    }

    private static Objective ParseTargets(IReadOnlyDictionary<string, double> targets, IReadOnlyList<string> outputs, FieldErrors errors)
    {
        if (targets.Count == 0)
            errors.Add("objective.targets", $"empty; expected at least one output with the value wanted, such as {{ \"return\": 1.5 }}.");
        foreach (var (output, value) in targets)
        {
            CheckOutput($"objective.targets.{output}", output, outputs, errors);
            if (!double.IsFinite(value))
                errors.Add($"objective.targets.{output}", $"{value} is not finite; expected a number that a double holds.");
        }

        return new Objective { Kind = ObjectiveKind.Match, Targets = targets };
    }

    private static Objective ParseExpression(string expression, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(expression))
            errors.Add("objective.minimizeExpression", $"empty; expected a C expression over inputs and outputs.");
        else if (expression.Length > JobLimits.ExpressionLength)
            errors.Add("objective.minimizeExpression", $"{expression.Length} characters are too many; expected at most {JobLimits.ExpressionLength}.");
        return new Objective { Kind = ObjectiveKind.MinimizeExpression, Output = Objective.ExpressionOutput, Expression = expression };
    }

    private static void CheckOutput(string path, string output, IReadOnlyList<string> outputs, FieldErrors errors)
    {
        if (output.Length > JobLimits.NameLength || !JobNames.Output.IsMatch(output))
            errors.Add(path, $"'{output}' is not an output; expected return, a parameter's name, or name[element].");
        else if (outputs.Count > 0 && outputs.All(known => known is null || JobNames.BaseOf(known) != JobNames.BaseOf(output)))
            errors.Add(path, $"'{output}' is not among the outputs {string.Join(", ", outputs)}; expected one of them.");
    }
}
