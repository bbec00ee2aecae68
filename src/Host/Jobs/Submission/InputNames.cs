using System.Globalization;
using SurrogateHost.Model;

namespace SurrogateHost.Jobs.Submission;

/// <summary>The names of single numbers among the inputs: <c>x</c>, <c>w[2]</c>.</summary>
internal static class InputNames
{
    private const int MostListed = 12;

    /// <summary>The input that a name belongs to; null when there is none.</summary>
    /// <param name="name">Name of one number, written as everywhere: <c>w[2]</c>, not <c>w[02]</c>.</param>
    /// <param name="inputs">The parameters that vary.</param>
    public static InputDeclaration? Find(string name, IReadOnlyList<InputDeclaration> inputs)
    {
        if (name.Length > JobLimits.NameLength || JobNames.Output.Match(name) is not { Success: true } match)
            return null;
        var (parameter, element) = (match.Groups["name"].Value, match.Groups["number"]);
        if (!element.Success)
            return inputs.FirstOrDefault(input => input.Name == parameter && input.Length is null);
        var index = int.Parse(element.ValueSpan, CultureInfo.InvariantCulture);
        return element.Length > 1 && element.ValueSpan[0] == '0' ? null : inputs.FirstOrDefault(input => input.Name == parameter && index < input.Length);
    }

    /// <summary>The names of all numbers, in order.</summary>
    /// <param name="inputs">The parameters that vary.</param>
    public static IEnumerable<string> Of(IReadOnlyList<InputDeclaration> inputs) => inputs.SelectMany(input => input.Length is { } length
        ? Enumerable.Range(0, length).Select(i => FormattableString.Invariant($"{input.Name}[{i}]"))
        : [input.Name]);

    /// <summary>The names for a message.</summary>
    /// <param name="inputs">The parameters that vary.</param>
    public static string List(IReadOnlyList<InputDeclaration> inputs)
    {
        var names = Of(inputs).Take(MostListed + 1).ToArray();
        return string.Join(", ", names.Take(MostListed)) + (names.Length > MostListed ? ", ..." : "");
    }
}
