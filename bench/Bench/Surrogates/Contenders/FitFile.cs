using System.Text.Json;

namespace SurrogateHost.Bench.Surrogates.Contenders;

/// <summary>Fits as lines of JSON that are only ever appended, so that a benchmark that was ended goes on where it was.</summary>
/// <param name="path">The file; it need not exist.</param>
internal sealed class FitFile(string path)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);
    private readonly Lock _lock = new();

    /// <summary>The file, for other languages.</summary>
    public string Path => path;

    /// <summary>All whole lines.</summary>
    public IReadOnlyList<Fit> Read() => File.Exists(path) ? [.. File.ReadLines(path).Select(Parse).OfType<Fit>()] : [];

    /// <summary>Adds a fit. Thread-safe.</summary>
    public void Append(Fit fit)
    {
        lock (_lock)
            File.AppendAllText(path, JsonSerializer.Serialize(fit, s_json) + "\n");
    }

    private static Fit? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Fit>(line, s_json) is { Errors.Length: > 0 } fit ? fit : null;
        }
        catch (JsonException)
        {
            return null; // the last line of a benchmark that was ended while it wrote
        }
    }
}
