using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Jobs.Submission;

/// <summary>Checks the field <c>inputs</c>.</summary>
internal static class InputsParser
{
    /// <summary>The inputs; those with errors are left out.</summary>
    /// <param name="inputs">As sent.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static IReadOnlyList<InputDeclaration> Parse(IReadOnlyList<SubmittedInput>? inputs, FieldErrors errors)
    {
        if (inputs is not { Count: > 0 })
        {
            errors.Add("inputs", $"missing; expected at least one parameter that varies, such as {{ \"name\": \"x\", \"minimum\": 0, \"maximum\": 1 }}.");
            return [];
        }

        var declarations = new List<InputDeclaration>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < inputs.Count && declarations.Count <= JobLimits.Scalars; i++)
        {
            if (ParseOne($"inputs[{i}]", inputs[i], errors) is not { } declaration)
                continue;
            if (!names.Add(declaration.Name))
                errors.Add($"inputs[{i}].name", $"'{declaration.Name}' is there twice; expected each parameter once.");
            declarations.Add(declaration);
        }

        var scalars = declarations.Sum(input => (long)(input.Length ?? 1));
        if (scalars > JobLimits.Scalars)
            errors.Add("inputs", $"{scalars} scalars are too many; expected at most {JobLimits.Scalars}, arrays counted by element.");
        return declarations;
    }

    private static InputDeclaration? ParseOne(string path, SubmittedInput? input, FieldErrors errors)
    {
        if (input is null)
        {
            errors.Add(path, $"null; expected an object with name, minimum and maximum.");
            return null;
        }

        var before = errors.Count;
        CheckName($"{path}.name", input.Name, errors);
        if (input.Length is < 1 or > JobLimits.Scalars)
            errors.Add($"{path}.length", $"{input.Length} is out of range; expected 1 to {JobLimits.Scalars}, or nothing for a scalar.");
        CheckBound($"{path}.minimum", input.Minimum, errors);
        CheckBound($"{path}.maximum", input.Maximum, errors);
        if (errors.Count == before)
            CheckRange(path, input, errors);
        return errors.Count > before ? null : new InputDeclaration
        {
            Name = input.Name!,
            Length = input.Length,
            Minimum = input.Minimum!.Value,
            Maximum = input.Maximum!.Value,
            IsInteger = input.Integer ?? false,
        };
    }

    private static void CheckName(string path, string? name, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(name))
            errors.Add(path, $"missing; expected the name of a parameter.");
        else if (JobNames.Output.Match(name) is { Success: true } match && match.Groups["number"].Success)
            errors.Add(path, $"'{name}' has brackets; expected \"name\": \"{match.Groups["name"].Value}\" and \"length\": {match.Groups["number"].Value}.");
        else if (name.Length > JobLimits.NameLength || !JobNames.Parameter.IsMatch(name))
            errors.Add(path, $"'{name}' is not a parameter; expected a C identifier, or parameter.field.");
    }

    private static void CheckBound(string path, double? bound, FieldErrors errors)
    {
        if (bound is not { } value)
            errors.Add(path, $"missing; expected a number.");
        else if (!double.IsFinite(value))
            errors.Add(path, $"{value} is not finite; expected a number that a double holds.");
    }

    private static void CheckRange(string path, SubmittedInput input, FieldErrors errors)
    {
        var (minimum, maximum) = (input.Minimum!.Value, input.Maximum!.Value);
        if (minimum >= maximum)
            errors.Add($"{path}.maximum", $"{maximum} is not greater than minimum {minimum}; a parameter with one value belongs into 'fixed'.");
        else if (!double.IsFinite(maximum - minimum))
            errors.Add($"{path}.maximum", $"the range {minimum} to {maximum} is wider than a double holds.");
        else if (input.Integer == true && Math.Ceiling(minimum) >= Math.Floor(maximum))
            errors.Add($"{path}.maximum", $"the range {minimum} to {maximum} holds fewer than two whole numbers.");
    }
}
