namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>
/// Keeps a folder of entries below a number of bytes: the entry longest unused goes first. An entry's use is the time of its folder.
/// </summary>
/// <remarks>
/// Safe beside other processes on the same folder. An entry goes in one step, renamed aside before it is deleted, so nobody sees
/// half of one; and not within hours of its use, since a sandbox that is lost is started again from the same file.
/// </remarks>
/// <param name="folder">Holds the entries, and the folders of builds under way.</param>
/// <param name="limit">Bytes to keep.</param>
/// <param name="time">Tells what is old.</param>
internal sealed class CacheTrimming(string folder, long limit, TimeProvider time)
{
    private const string UnfinishedPrefix = ".building-";

    private static readonly TimeSpan s_leftOver = TimeSpan.FromHours(24);
    private static readonly TimeSpan s_inUse = TimeSpan.FromHours(6);

    /// <summary>Path of a folder in which something is built or removed; what a killed host leaves of it goes after a day.</summary>
    public string NewWorkFolder() => Path.Combine(folder, $"{UnfinishedPrefix}{Guid.NewGuid():N}");

    /// <summary>Makes an entry the last to go. One that is not there is left alone.</summary>
    /// <param name="entry">Path of the entry.</param>
    public void NoteUse(string entry)
    {
        try
        {
            if (Directory.Exists(entry))
                Directory.SetLastWriteTimeUtc(entry, time.GetUtcNow().UtcDateTime);
        }
        catch (IOException)
        {
            // It goes at this moment, and is built again.
        }
    }

    /// <summary>Removes what is too old or too much. What another process removes at the same time is no error.</summary>
    public void Trim()
    {
        var now = time.GetUtcNow().UtcDateTime;
        var all = new DirectoryInfo(folder).GetDirectories();
        foreach (var leftOver in all.Where(entry => IsUnfinished(entry) && entry.LastWriteTimeUtc < now - s_leftOver))
            Delete(leftOver.FullName);

        var entries = all.Where(entry => !IsUnfinished(entry)).Select(entry => (entry.FullName, entry.LastWriteTimeUtc, Bytes: BytesOf(entry)))
            .OrderBy(entry => entry.LastWriteTimeUtc).ToArray();
        var surplus = entries.Sum(entry => entry.Bytes) - limit;
        foreach (var (path, _, bytes) in entries.TakeWhile(entry => entry.LastWriteTimeUtc < now - s_inUse))
        {
            if (surplus <= 0)
                return;
            Remove(path, now - s_inUse);
            surplus -= bytes;
        }
    }

    private static bool IsUnfinished(DirectoryInfo entry) => entry.Name.StartsWith(UnfinishedPrefix, StringComparison.Ordinal);

    private static long BytesOf(DirectoryInfo entry)
    {
        try
        {
            return entry.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        }
        catch (IOException)
        {
            return 0; // another process removes it
        }
    }

    private static void Delete(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (IOException)
        {
            // Another process removes it at the same time.
        }
    }

    private void Remove(string path, DateTime oldest)
    {
        var aside = NewWorkFolder();
        try
        {
            Directory.Move(path, aside);
            // Somebody asked for it between the look and the move: it goes back, unless it has been built anew meanwhile.
            if (Directory.GetLastWriteTimeUtc(aside) >= oldest && !Directory.Exists(path))
            {
                Directory.Move(aside, path);
                return;
            }
        }
        catch (IOException)
        {
            // Another process removes it, or has built it anew, at the same time.
        }

        Delete(aside);
    }
}
