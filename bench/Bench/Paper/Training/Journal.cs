using System.Collections.Concurrent;
using System.Text.Json;

namespace SurrogateHost.Bench.Paper.Training;

/// <summary>
/// Measurements by key, one a line in a file that only grows, so that a run that was ended goes on where it was. Code is not part of a
/// key: after a change of what is measured, remove the file.
/// </summary>
internal sealed class Journal
{
    private readonly string _path;
    private readonly ConcurrentDictionary<string, Measurement> _known = new(StringComparer.Ordinal);
    private readonly Lock _writing = new();

    /// <summary>Reads what is there; a line that was cut off, or is something else, counts as not measured.</summary>
    /// <param name="path">The file; made when there is none.</param>
    public Journal(string path)
    {
        _path = path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            if (Read(line) is { } entry)
                _known[entry.Key] = entry.Value;
        }

        // What was cut off must not run into the next line.
        File.AppendAllText(path, "\n");
    }

    /// <summary>A measurement of now or of an earlier run; null when there is none.</summary>
    public Measurement? Find(string key) => _known.GetValueOrDefault(key);

    /// <summary>Keeps a measurement. Thread-safe.</summary>
    public void Add(string key, Measurement value)
    {
        _known[key] = value;
        var line = JsonSerializer.Serialize(new Entry(key, value)) + "\n";
        lock (_writing)
            File.AppendAllText(_path, line);
    }

    private static Entry? Read(string line)
    {
        try
        {
            return line.Length > 0 && JsonSerializer.Deserialize<Entry>(line) is { Key: not null, Value: not null } entry ? entry : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Entry(string Key, Measurement Value);
}
