using System.Globalization;
using System.Runtime.InteropServices;

namespace SurrogateHost.Bench.Workers.Peers;

/// <summary>A folder through which arrays go to the peers, as files of little-endian numbers. It goes with the benchmark.</summary>
internal sealed class Exchange : IDisposable
{
    private readonly string _folder;

    /// <summary>Makes the folder.</summary>
    /// <param name="root">The root of the repository.</param>
    public Exchange(string root)
    {
        _folder = Path.Combine(root, "artifacts", "peers", "exchange-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(_folder);
    }

    /// <summary>A file's path.</summary>
    public string FileFor(string name) => Path.Combine(_folder, name);

    /// <summary>Writes numbers on end.</summary>
    /// <returns>The file's path.</returns>
    public string Write<T>(string name, ReadOnlySpan<T> numbers)
        where T : unmanaged
    {
        var file = FileFor(name);
        File.WriteAllBytes(file, MemoryMarshal.AsBytes(numbers));
        return file;
    }

    /// <summary>Reads a file of float32.</summary>
    public float[] Read(string name) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(FileFor(name))).ToArray();

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
