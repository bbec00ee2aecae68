using System.Globalization;

namespace SurrogateHost.Jobs.Submission;

/// <summary>Checks the field <c>outputs</c>.</summary>
internal static class OutputsParser
{
    /// <summary>The outputs asked for; empty leaves finding them to analysis.</summary>
    /// <param name="outputs">As sent.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static IReadOnlyList<string> Parse(IReadOnlyList<string>? outputs, FieldErrors errors)
    {
        if (outputs is null)
            return [];
        if (outputs.Count > JobLimits.Scalars)
            errors.Add("outputs", $"{outputs.Count} are too many; expected at most {JobLimits.Scalars}.");
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < outputs.Count && i < JobLimits.Scalars; i++)
        {
            var (path, output) = ($"outputs[{i}]", outputs[i]);
            if (output is null || output.Length > JobLimits.NameLength || JobNames.Output.Match(output) is not { Success: true } match)
                errors.Add(path, $"'{output}' is not an output; expected return, a parameter's name, or name[length] for a pointer to several.");
            else if (match.Groups["number"].Success && !IsLength(match.Groups["number"].Value))
                errors.Add(path, $"the length {match.Groups["number"].Value} is out of range; expected 1 to {JobLimits.Scalars}.");
            else if (!names.Add(JobNames.BaseOf(output)))
                errors.Add(path, $"'{JobNames.BaseOf(output)}' is there twice; expected each output once, with its length in brackets.");
        }

        return outputs;
    }

    private static bool IsLength(string digits) => int.Parse(digits, CultureInfo.InvariantCulture) is >= 1 and <= JobLimits.Scalars;
}
