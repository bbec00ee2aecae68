using System.Security.Cryptography;
using System.Text;

namespace SurrogateHost.PluginHosting;

/// <summary>
/// Copies plugin folders to where nobody overwrites them, one copy per content. Several hosts may share the folder of copies: a
/// copy in use is held by a shared lock on a file in it, and one is deleted only under an exclusive lock.
/// </summary>
/// <param name="folder">Where the copies stand; created when needed.</param>
/// <param name="time">Dates the last use of a copy.</param>
/// <param name="below">Lists the files of a folder, as <see cref="PluginFiles.Below"/> does.</param>
internal sealed class PluginStaging(string folder, TimeProvider time, Func<string, SortedDictionary<string, FileInfo>> below)
{
    private const string LockName = ".in-use";
    private const int Attempts = 5;

    /// <summary>A copy that no host has used for this long is deleted.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    /// <summary>Copies a plugin folder, or finds the copy made of the same content before.</summary>
    /// <param name="source">The plugin's folder.</param>
    /// <exception cref="PluginRefusedException">The folder cannot be read, or changes while it is copied.</exception>
    public StagedPlugin Stage(string source)
    {
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var files = FilesOf(source);
                var hash = HashOf(files);
                var copy = Path.Combine(folder, $"{Path.GetFileName(source)}-{hash[..32]}");
                if (Directory.Exists(copy) && !HasFiles(copy, files))
                    Directory.Delete(copy, recursive: true);
                if (TryHold(copy) is { } inUse)
                    return new StagedPlugin(source, copy, hash, inUse);
                Copy(source, copy, hash);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PluginRefusedException($"{source} cannot be copied to {folder}: {exception.Message}", exception)
            { MayBeIncomplete = true };
        }

        throw new PluginRefusedException($"{source} changes while it is copied: wait until all files are there") { MayBeIncomplete = true };
    }

    /// <summary>Deletes copies that no host uses or has used lately.</summary>
    public void DeleteUnused()
    {
        if (!Directory.Exists(folder))
            return;
        var oldest = time.GetUtcNow().UtcDateTime - KeptFor;
        foreach (var copy in new DirectoryInfo(folder).EnumerateDirectories())
        {
            var file = new FileInfo(Path.Combine(copy.FullName, LockName));
            if ((file.Exists ? file.LastWriteTimeUtc : copy.LastWriteTimeUtc) < oldest)
                DeleteIfUnused(copy, file);
        }
    }

    private static void DeleteIfUnused(DirectoryInfo copy, FileInfo file)
    {
        try
        {
            using (file.Exists ? file.Open(FileMode.Open, FileAccess.ReadWrite, FileShare.None) : null)
                copy.MoveTo(copy.FullName + "." + Path.GetRandomFileName());
            copy.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // In use, or another host was quicker: the next start sees it again.
            return;
        }
    }

    private KeyValuePair<string, FileInfo>[] FilesOf(string source) => [.. below(source).Where(file => file.Key != LockName)];

    private static string HashOf(KeyValuePair<string, FileInfo>[] files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        foreach (var (name, file) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{file.Length}\0"));
            if (PluginFiles.IsEmpty(file))
                continue;
            using var stream = file.OpenRead();
            for (int read; (read = stream.Read(buffer)) > 0;)
                hash.AppendData(buffer, 0, read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>False for a copy out of which something else has deleted files.</summary>
    /// <param name="copy">The copy; it may be in use.</param>
    /// <param name="files">The files that were hashed, with the lengths they had: the source may hold others by now.</param>
    private bool HasFiles(string copy, KeyValuePair<string, FileInfo>[] files) =>
        files.Select(file => (file.Key, file.Value.Length)).SequenceEqual(FilesOf(copy).Select(file => (file.Key, file.Value.Length)))
        && File.Exists(Path.Combine(copy, LockName));

    private FileStream? TryHold(string copy)
    {
        var path = Path.Combine(copy, LockName);
        if (!File.Exists(path))
            return null;
        try
        {
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (File.Exists(path))
                return stream;
            stream.Dispose();
            return null;
        }
        catch (IOException)
        {
            // Another host is deleting it at this moment: a new copy takes its place.
            return null;
        }
    }

    private void Copy(string source, string copy, string hash)
    {
        var draft = $"{copy}.{Path.GetRandomFileName()}";
        Directory.CreateDirectory(draft);
        foreach (var (name, file) in FilesOf(source))
        {
            var target = Path.Combine(draft, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (PluginFiles.IsEmpty(file))
                File.WriteAllBytes(target, []);
            else
                file.CopyTo(target);
        }

        if (HashOf(FilesOf(draft)) == hash && !Directory.Exists(copy))
        {
            File.WriteAllBytes(Path.Combine(draft, LockName), []);
            try
            {
                Directory.Move(draft, copy);
                return;
            }
            catch (IOException) when (Directory.Exists(copy))
            {
                // Another host has just made the same copy.
            }
        }

        Directory.Delete(draft, recursive: true);
    }
}
