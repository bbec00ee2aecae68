using System.Text.Json;
using SurrogateHost.Bench.Paper.Programs;
using SurrogateHost.Corpus.Files;

namespace SurrogateHost.Bench.Surrogates.Programs;

/// <summary>
/// Functions of Debian's source packages that no training reads, extracted when they are needed first; <c>debian.json</c> names them,
/// with ranges from their documentation.
/// </summary>
/// <param name="settings">Where the product stands.</param>
internal sealed class DebianPrograms(BenchmarkSettings settings)
{
    /// <summary>The functions that can be had, and a line for each that cannot.</summary>
    /// <param name="cancellationToken">Ends the extraction.</param>
    public async Task<(IReadOnlyList<SuiteProgram> Programs, IReadOnlyList<string> Skipped)> ReadAsync(CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(settings.Root, "bench", "surrogates", "debian.json"), cancellationToken));
        var entries = document.RootElement.EnumerateArray().ToArray();
        string corpus;
        try
        {
            corpus = await RealPrograms.ExtractAsync(settings, cancellationToken);
        }
        catch (InvalidDataException reason)
        {
            settings.Say($"{entries.Length} functions of Debian's sources are left out: {reason.Message}");
            return ([], [$"{entries.Length} functions of Debian's sources: {reason.Message}"]);
        }

        using var reader = CorpusReader.Open(corpus);
        var extracted = reader.Programs().ToLookup(program => program.Function);
        var (programs, skipped) = (new List<SuiteProgram>(), new List<string>());
        foreach (var entry in entries)
        {
            var function = entry.GetProperty("name").GetString()!;
            if (extracted[function].FirstOrDefault() is { } found)
                programs.Add(new SuiteProgram(function, found.Source, function, SuiteManifest.InputsOf(entry)));
            else
                skipped.Add($"{function}: it was not extracted");
        }

        skipped.ForEach(settings.Say);
        return (programs, skipped);
    }
}
