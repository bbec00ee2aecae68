using System.Text.RegularExpressions;
using SurrogateHost.Failures;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Harness;

/// <summary>
/// A text in which <c>{name}</c> stands for the value of an input or a constant, and <c>{name:%.3f}</c> for the value in a format of printf.
/// Any other brace is text.
/// </summary>
internal static partial class MainTemplate
{
    /// <summary>The pieces of a template, in order: text, or a number with its format.</summary>
    /// <param name="template">As submitted.</param>
    /// <param name="known">Names of the inputs and constants.</param>
    public static IEnumerable<(string Text, string? Name, string? Format)> Split(string template, IReadOnlySet<string> known)
    {
        var at = 0;
        foreach (Match match in Place().Matches(template))
        {
            var name = match.Groups["name"].Value;
            if (!known.Contains(name))
                continue;
            yield return (template[at..match.Index], name, match.Groups["format"] is { Success: true } format ? format.Value : null);
            at = match.Index + match.Length;
        }

        yield return (template[at..], null, null);
    }

    /// <summary>Whether a format prints a whole number.</summary>
    public static bool IsWhole(string format) => format[^1] is 'd' or 'i';

    /// <summary>What is wrong with the templates: an input that none of them uses.</summary>
    /// <param name="main">The templates.</param>
    /// <param name="space">The inputs.</param>
    /// <param name="file">What a refusal names.</param>
    public static IEnumerable<SourceDiagnostic> Complaints(ProgramMain main, SearchSpace space, string file)
    {
        var known = space.Dimensions.Select(dimension => dimension.Name).ToHashSet(StringComparer.Ordinal);
        var used = main.Arguments.Append(main.StandardInput).Concat(main.Files.Values).SelectMany(template => Split(template, known))
            .Select(piece => piece.Name).ToHashSet(StringComparer.Ordinal);
        return known.Where(name => !used.Contains(name)).Order(StringComparer.Ordinal)
            .Select(name => new SourceDiagnostic(file, 0, 0, $"input '{name}' goes nowhere: write {{{name}}} where it belongs in --argument, --stdin or --file."));
    }

    [GeneratedRegex(@"\{(?<name>[A-Za-z_]\w*(\[\d+\])?)(:(?<format>%[-+ 0#]{0,5}\d{0,3}(\.\d{1,3})?[eEfFgGdi]))?\}")]
    private static partial Regex Place();
}
