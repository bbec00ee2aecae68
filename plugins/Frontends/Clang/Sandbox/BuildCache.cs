using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>
/// Built files by the hash of all that went into them. An entry is a folder with the file and its digest, written aside and
/// renamed into place, so that builders in this and other processes never see half of one; a damaged entry is built again.
/// </summary>
/// <param name="folder">The plugin's cache folder; created on first use.</param>
/// <param name="limit">Bytes above which the entries longest unused go; see <see cref="CacheTrimming"/>.</param>
/// <param name="time">Tells when an entry was last used.</param>
internal sealed class BuildCache(string folder, long limit, TimeProvider time)
{
    private const string DigestFile = "digest";

    private readonly CacheTrimming _trimming = new(folder, limit, time);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new();

    /// <summary>A key that changes whenever any part does.</summary>
    /// <param name="parts">Texts in a fixed order.</param>
    public static string KeyOf(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes((long)bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The path of a built file, which nobody changes any more.</summary>
    /// <param name="key">A result of <see cref="KeyOf"/>.</param>
    /// <param name="fileName">Name of the file.</param>
    /// <param name="build">Makes it: given a scratch folder and an output folder, both empty.</param>
    /// <param name="cancellationToken">Ends the wait for another builder, and the build.</param>
    public async Task<string> GetOrBuildAsync(
        string key, string fileName, Func<string, string, CancellationToken, Task> build, CancellationToken cancellationToken)
    {
        var entry = Path.Combine(folder, key);
        var gate = _gates.GetOrAdd(key, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            _trimming.NoteUse(entry);
            if (!IsWhole(entry, fileName))
                await BuildAsync(entry, fileName, build, cancellationToken);
        }
        finally
        {
            gate.Release();
        }

        return Path.Combine(entry, fileName);
    }

    private static string DigestOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static bool IsWhole(string entry, string fileName)
    {
        var (file, digest) = (Path.Combine(entry, fileName), Path.Combine(entry, DigestFile));
        try
        {
            return File.Exists(file) && File.Exists(digest) && File.ReadAllText(digest) == DigestOf(file);
        }
        catch (IOException)
        {
            return false; // another process is replacing it
        }
    }

    private async Task BuildAsync(
        string entry, string fileName, Func<string, string, CancellationToken, Task> build, CancellationToken cancellationToken)
    {
        var work = _trimming.NewWorkFolder();
        var (scratch, output) = (Path.Combine(work, "src"), Path.Combine(work, "out"));
        Directory.CreateDirectory(scratch);
        Directory.CreateDirectory(output);
        try
        {
            await build(scratch, output, cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(output, DigestFile), DigestOf(Path.Combine(output, fileName)), cancellationToken);
            Place(output, entry, fileName, Path.Combine(work, "damaged"));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }

        _trimming.Trim();
    }

    private static void Place(string output, string entry, string fileName, string aside)
    {
        try
        {
            if (Directory.Exists(entry) && !IsWhole(entry, fileName))
                Directory.Move(entry, aside);
            Directory.Move(output, entry);
        }
        catch (IOException) when (IsWhole(entry, fileName))
        {
            return; // another process was first, with the same content
        }
    }
}
