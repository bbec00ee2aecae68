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
    private readonly JsonElement[] _entries = Read(Path.Combine(settings.Root, "bench", "surrogates", "debian.json"));

    /// <summary>All names, in order.</summary>
    public IEnumerable<string> Names => _entries.Select(NameOf);

    /// <summary>The functions that are asked for and can be had, and a line for each that cannot.</summary>
    /// <param name="names">Some of <see cref="Names"/>; without any, nothing is extracted.</param>
    /// <param name="cancellationToken">Ends the extraction.</param>
    public async Task<(IReadOnlyList<SuiteProgram> Programs, IReadOnlyList<string> Skipped)> ReadAsync(IReadOnlySet<string> names, CancellationToken cancellationToken)
    {
        var entries = _entries.Where(entry => names.Contains(NameOf(entry))).ToArray();
        if (entries.Length == 0)
            return ([], []);
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
            var function = NameOf(entry);
            if (extracted[function].FirstOrDefault() is { } found)
                programs.Add(new SuiteProgram(function, found.Source, function, SuiteManifest.InputsOf(entry)));
            else
                skipped.Add($"{function}: it was not extracted");
        }

        skipped.ForEach(settings.Say);
        return (programs, skipped);
    }

    private static string NameOf(JsonElement entry) => entry.GetProperty("name").GetString()!;

    private static JsonElement[] Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return [.. document.RootElement.EnumerateArray().Select(entry => entry.Clone())];
    }
}
