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
