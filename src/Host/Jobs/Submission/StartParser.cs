using SurrogateHost.Model;

namespace SurrogateHost.Jobs.Submission;

/// <summary>Checks the field <c>start</c>.</summary>
internal static class StartParser
{
    /// <summary>The start, by input; empty when none was named.</summary>
    /// <param name="start">As sent.</param>
    /// <param name="inputs">The parameters that vary.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static IReadOnlyDictionary<string, double> Parse(
        IReadOnlyDictionary<string, double>? start, IReadOnlyList<InputDeclaration> inputs, FieldErrors errors)
    {
        if (start is null)
            return new Dictionary<string, double>();
        if (start.Count > JobLimits.Scalars)
            errors.Add("start", $"{start.Count} values are too many; expected at most one per input, {JobLimits.Scalars} in all.");
        foreach (var (name, value) in start.Take(JobLimits.Scalars))
        {
            if (InputNames.Find(name, inputs) is not { } input)
                errors.Add($"start.{name}", $"'{name}' is not an input; expected one of {InputNames.List(inputs)}.");
            else if (!(value >= input.Minimum && value <= input.Maximum))
                errors.Add($"start.{name}", $"{value} is outside the range {input.Minimum} to {input.Maximum} of the input.");
            else if (input.IsInteger && value != Math.Round(value))
                errors.Add($"start.{name}", $"{value} is not a whole number, and the input takes only those.");
        }

        return start;
    }
}
