using System.Globalization;
using SurrogateHost.Corpus.Files;

namespace SurrogateHost.Corpus.Tool.Extraction;

/// <summary>What became of every function, as a table.</summary>
internal static class OutcomesCsv
{
    private const string Columns = "package,file,line,function,reason,detail";

    /// <summary>Writes the table.</summary>
    /// <param name="path">The file; replaced.</param>
    /// <param name="outcomes">In the order of the corpus.</param>
    public static void Write(string path, IEnumerable<SourceOutcomes> outcomes) => File.WriteAllLines(path, outcomes
        .SelectMany(source => source.Functions.Select(function => string.Join(
            ',', Quote(source.Package), Quote(source.File), function.Line.ToString(CultureInfo.InvariantCulture), Quote(function.Function), Quote(function.Reason),
            Quote(function.Reason == FunctionOutcome.Kept ? "" : function.Detail))))
        .Prepend(Columns));

    private static string Quote(string text) => text.AsSpan().ContainsAny(",\"\r\n")
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal).ReplaceLineEndings(" ")}\""
        : text;
}
