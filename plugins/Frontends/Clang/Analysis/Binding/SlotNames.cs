using System.Globalization;
using System.Text.RegularExpressions;

namespace SurrogateHost.Frontends.Clang.Analysis.Binding;

/// <summary>How numbers are named: <c>x</c>, <c>x[0]</c>, <c>p.x</c>, <c>p.v[2]</c>.</summary>
internal static partial class SlotNames
{
    /// <summary>Names of the numbers of one slot.</summary>
    public static IEnumerable<string> Of(string slot, int length, bool isIndexed) =>
        isIndexed ? Enumerable.Range(0, length).Select(index => $"{slot}[{index}]") : [slot];

    /// <summary>Splits <c>name[4]</c>; the number is null where there is none.</summary>
    public static (string Name, int? Number) Split(string text)
    {
        var match = Indexed().Match(text);
        return match.Success && int.TryParse(match.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (match.Groups[1].Value, number)
            : (text, null);
    }

    [GeneratedRegex(@"^([^\[\]]+)\[([0-9]{1,9})\]\z")]
    private static partial Regex Indexed();
}
