namespace SurrogateHost.PluginHosting;

/// <summary>The files of a plugin folder, links followed.</summary>
internal static class PluginFiles
{
    // Links may lead in a circle; no plugin nests deeper.
    private const int MaximumDepth = 16;

    /// <summary>All files below a folder, by their path relative to it, in ordinal order.</summary>
    public static SortedDictionary<string, FileInfo> Below(string folder)
    {
        var files = new SortedDictionary<string, FileInfo>(StringComparer.Ordinal);
        Add(new DirectoryInfo(folder), "", 0, files);
        return files;
    }

    /// <summary>
    /// True for a pipe, device or socket too: opening one would wait for another process, or read without end, so that what is empty
    /// is never opened.
    /// </summary>
    /// <param name="file">A file that is there.</param>
    public static bool IsEmpty(FileInfo file) => file.Length == 0;

    /// <summary>Reads a file.</summary>
    /// <param name="path">A file that is there.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    public static byte[] Read(string path) => IsEmpty(Final(path)) ? [] : File.ReadAllBytes(path);

    private static FileInfo Final(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path);

    private static void Add(DirectoryInfo folder, string prefix, int depth, SortedDictionary<string, FileInfo> files)
    {
        if (depth > MaximumDepth)
            throw new IOException($"{folder.FullName}: nested more than {MaximumDepth} folders deep; a link may lead in a circle");
        foreach (var entry in folder.EnumerateFileSystemInfos())
            switch (entry.LinkTarget is null ? entry : entry.ResolveLinkTarget(returnFinalTarget: true) ?? entry)
            {
                case DirectoryInfo inner:
                    Add(inner, prefix + entry.Name + "/", depth + 1, files);
                    break;
                case FileInfo file:
                    files[prefix + entry.Name] = file;
                    break;
            }
    }
}
