using System.Text;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>What a program printed before it failed, as one bounded line: untrusted text, so nothing in it reaches a terminal as a control.</summary>
internal static class PrintedText
{
    private const int MostCharacters = 200;
    private const int MostLines = 3;

    /// <summary><c>; it printed: "..."</c> with the first lines, or nothing.</summary>
    /// <param name="text">As printed; null for nothing.</param>
    public static string Quote(string? text)
    {
        var lines = (text ?? "").Split('\n').Select(line => Clean(line).Trim()).Where(line => line.Length > 0).Take(MostLines + 1).ToArray();
        if (lines.Length == 0)
            return "";
        var quoted = string.Join(" / ", lines.Take(MostLines));
        var isCut = lines.Length > MostLines || quoted.Length > MostCharacters;
        return $"; it printed: \"{(quoted.Length > MostCharacters ? quoted[..MostCharacters] : quoted)}\"{(isCut ? "..." : "")}";
    }

    private static string Clean(string line)
    {
        var clean = new StringBuilder(line.Length);
        foreach (var letter in line)
            clean.Append(char.IsControl(letter) || char.IsSurrogate(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter);
        return clean.ToString();
    }
}
