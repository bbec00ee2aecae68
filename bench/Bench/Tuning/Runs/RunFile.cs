using System.Text.Json;

namespace SurrogateHost.Bench.Tuning.Runs;

/// <summary>Runs as lines of JSON that are only ever appended, so that a killed benchmark goes on where it was.</summary>
/// <param name="path">The file; it need not exist.</param>
internal sealed class RunFile(string path)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);
    private readonly Lock _lock = new();

    /// <summary>The file, for other languages.</summary>
    public string Path => path;

    /// <summary>All whole lines.</summary>
    public IReadOnlyList<RunRecord> Read() => File.Exists(path) ? [.. File.ReadLines(path).Select(Parse).OfType<RunRecord>()] : [];

    /// <summary>Adds a run. Thread-safe.</summary>
    /// <param name="run">The run.</param>
    public void Append(RunRecord run)
    {
        lock (_lock)
            File.AppendAllText(path, JsonSerializer.Serialize(run, s_json) + "\n");
    }

    private static RunRecord? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<RunRecord>(line, s_json);
        }
        catch (JsonException)
        {
            return null; // the last line of a benchmark that was killed while it wrote
        }
    }
}
