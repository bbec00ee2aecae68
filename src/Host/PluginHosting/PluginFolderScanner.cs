using System.Globalization;
using System.Text;

namespace SurrogateHost.PluginHosting;

/// <summary>Looks through the plugins folder. Reads names, sizes and times, no contents.</summary>
/// <param name="folder">The plugins folder; one that is not there is empty.</param>
internal sealed class PluginFolderScanner(string folder)
{
    /// <summary>The folder that is looked through.</summary>
    public string Folder => folder;

    /// <summary>
    /// What stands there, in ordinal order of the paths. Names that begin with a dot are passed over, so that a deployment may
    /// prepare a folder under such a name and rename it. Loose DLLs and manifests are seen, to be told that a plugin is a folder.
    /// </summary>
    /// <exception cref="IOException">The plugins folder cannot be read.</exception>
    public IReadOnlyList<SeenFolder> Scan()
    {
        if (!Directory.Exists(folder))
            return [];
        return
        [
            .. Directory.EnumerateFileSystemEntries(folder)
                .Where(path => !Path.GetFileName(path).StartsWith('.') && (Directory.Exists(path) || IsStray(path)))
                .Order(StringComparer.Ordinal)
                .Select(path => new SeenFolder(path, Stamp(path))),
        ];
    }

    private static bool IsStray(string path) =>
        Path.GetFileName(path) == PluginManifest.FileName || path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);

    private static string Stamp(string path)
    {
        if (!Directory.Exists(path))
            return "file";
        try
        {
            var stamp = new StringBuilder(Directory.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName);
            foreach (var (name, file) in PluginFiles.Below(path))
                stamp.Append(
                    CultureInfo.InvariantCulture,
                    $"\n{name} {(file.Exists ? file.Length : -1)} {file.LastWriteTimeUtc.Ticks} {file.FullName}");
            return stamp.ToString();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is going away, or may not be read: loading it will say which, once it rests.
            return exception.Message;
        }
    }
}
