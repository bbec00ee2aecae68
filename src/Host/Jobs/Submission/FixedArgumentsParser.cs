using System.Text.Json;
using SurrogateHost.Model;

namespace SurrogateHost.Jobs.Submission;

/// <summary>Checks the field <c>fixed</c>.</summary>
internal static class FixedArgumentsParser
{
    /// <summary>The constants, in order of name.</summary>
    /// <param name="constants">As sent.</param>
    /// <param name="inputs">The parameters that vary.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static IReadOnlyList<FixedArgument> Parse(
        IReadOnlyDictionary<string, JsonElement>? constants, IReadOnlyList<InputDeclaration> inputs, FieldErrors errors)
    {
        var arguments = new List<FixedArgument>();
        foreach (var (name, value) in (constants ?? new Dictionary<string, JsonElement>()).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var path = $"fixed.{name}";
            if (name.Length > JobLimits.NameLength || !JobNames.Parameter.IsMatch(name))
                errors.Add(path, $"'{name}' is not a parameter; expected a C identifier, or parameter.field.");
            if (inputs.Any(input => input.Name == name))
                errors.Add(path, $"'{name}' is also an input; expected it either to vary or to be fixed.");
            if (ParseValue(path, value, errors) is { } values)
                arguments.Add(new FixedArgument { Name = name, Values = values });
        }

        return arguments;
    }

    private static double[]? ParseValue(string path, JsonElement value, FieldErrors errors)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return [];
            case JsonValueKind.Number:
                return ParseNumber(path, value, errors) is { } number ? [number] : null;
            case JsonValueKind.Array when value.GetArrayLength() is >= 1 and <= JobLimits.Scalars:
                var before = errors.Count;
                double?[] numbers = [.. value.EnumerateArray().Select((element, i) => ParseNumber($"{path}[{i}]", element, errors))];
                return errors.Count > before ? null : [.. numbers.Select(element => element!.Value)];
            case JsonValueKind.Array:
                errors.Add(path, $"{value.GetArrayLength()} elements; expected 1 to {JobLimits.Scalars}, or null for a null pointer.");
                return null;
            default:
                errors.Add(path, $"{value.GetRawText()} is not a constant; expected a number, an array of numbers, or null for a null pointer.");
                return null;
        }
    }

    private static double? ParseNumber(string path, JsonElement value, FieldErrors errors)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number))
            return number;
        errors.Add(path, $"{value.GetRawText()} is not a number that a double holds.");
        return null;
    }
}
