using System.Globalization;
using System.Text.RegularExpressions;

namespace SurrogateHost.Corpus.Tool.Extraction.Declarations;

/// <summary>Which file and line a place in a preprocessed text comes from, by the lines <c># 12 "file" flags</c> in it.</summary>
internal sealed partial class LineMarkers
{
    private readonly string _text;
    private readonly List<Region> _regions = [];
    private readonly IReadOnlyList<string> _systemFolders;

    /// <summary>Reads the markers.</summary>
    /// <param name="text">Output of <c>clang -E</c>.</param>
    /// <param name="systemFolders">Folders of the system's headers, as the compiler names them.</param>
    public LineMarkers(string text, IReadOnlyList<string> systemFolders)
    {
        (_text, _systemFolders) = (text, systemFolders);
        var files = new Stack<(string File, string? Header)>();
        foreach (Match marker in Marker().Matches(text))
        {
            var (file, flags) = (marker.Groups["file"].Value, marker.Groups["flags"].Value);
            if (flags.Contains('2', StringComparison.Ordinal) && files.Count > 1)
                files.Pop();
            var isEntered = flags.Contains('1', StringComparison.Ordinal) || files.Count == 0;
            if (!isEntered && files.Peek().File != file)
            {
                files.Pop();
                isEntered = true;
            }

            if (isEntered)
                files.Push((file, (files.TryPeek(out var outer) ? outer.Header : null) ?? HeaderOf(file)));

            _regions.Add(new(marker.Index + marker.Length + 1, int.Parse(marker.Groups["line"].ValueSpan, CultureInfo.InvariantCulture), file, files.Peek().Header));
        }
    }

    /// <summary>A text without its markers and without runs of empty lines.</summary>
    public static string Strip(string text) => Blank().Replace(Marker().Replace(text, ""), "\n").Trim();

    /// <summary>Where a place comes from.</summary>
    /// <param name="offset">Characters from the start.</param>
    /// <returns>The file, the line, and the header that an <c>#include</c> must name to get it when a system's header brings it.</returns>
    public (string File, int Line, string? SystemHeader) At(int offset)
    {
        var (low, high) = (0, _regions.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _regions[middle].Start <= offset ? (middle + 1, high) : (low, middle);
        }

        if (low == 0)
            return ("", 0, null);
        var region = _regions[low - 1];
        return (region.File, region.Line + _text.AsSpan(region.Start, offset - region.Start).Count('\n'), region.SystemHeader);
    }

    private string? HeaderOf(string file)
    {
        if (file.StartsWith('<'))
            return "";
        var folder = _systemFolders.Where(folder => file.StartsWith(folder + "/", StringComparison.Ordinal)).MaxBy(folder => folder.Length);
        return folder is null ? null : file[(folder.Length + 1)..];
    }

    [GeneratedRegex("""^\# (?<line>\d{1,9}) "(?<file>[^"\n]*)"(?<flags>[ \d]*)$""", RegexOptions.Multiline)]
    private static partial Regex Marker();

    [GeneratedRegex(@"[ \t]*\n\s*\n")]
    private static partial Regex Blank();

    private readonly record struct Region(int Start, int Line, string File, string? SystemHeader);
}
