using SurrogateHost.Plugins;

namespace SurrogateHost.PluginHosting;

/// <summary>Checks a plugin folder without loading any of its code.</summary>
/// <param name="host">What plugins get from the host.</param>
internal sealed class PluginInspector(HostAssemblies host)
{
    /// <summary>Reads the manifest.</summary>
    /// <param name="folder">The plugin's folder.</param>
    /// <exception cref="PluginRefusedException">It is missing, wrong, or for another contracts version.</exception>
    public static PluginManifest ReadManifest(string folder)
    {
        var path = Path.Combine(folder, PluginManifest.FileName);
        if (!Directory.Exists(folder))
            throw new PluginRefusedException(
                $"{Path.GetFileName(folder)} is a file: a plugin is a folder with {PluginManifest.FileName} and its DLLs, so move it into one");
        if (!File.Exists(path))
            throw new PluginRefusedException($"{path} is missing: every plugin folder has one beside its DLLs")
            { MayBeIncomplete = true };
        var parsed = PluginManifestParser.Parse(ReadText(path));
        if (parsed.Manifest is not { } manifest)
            throw new PluginRefusedException($"{path}: {string.Join("; ", parsed.Errors)}")
            { MayBeIncomplete = parsed.IsCutShort };
        return manifest;
    }

    /// <summary>Checks the contracts version, the assembly, and that everything the assembly references is there.</summary>
    /// <param name="folder">The plugin's folder.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <exception cref="PluginRefusedException">Something is missing or does not fit.</exception>
    public void Check(string folder, PluginManifest manifest)
    {
        var current = ContractsVersion.Current;
        if (manifest.Contracts.Major != current.Major || manifest.Contracts.Minor > current.Minor)
            throw new PluginRefusedException(
                $"{Path.Combine(folder, PluginManifest.FileName)}: contracts: {manifest.Contracts} does not fit this host, which has {current}: "
                + $"build the plugin against SurrogateHost.Contracts {current} and write \"contracts\": \"{current}\"");
        var assembly = Path.Combine(folder, manifest.Assembly);
        if (!File.Exists(assembly))
            throw new PluginRefusedException(
                $"{assembly} is missing: {PluginManifest.FileName} names it as assembly: \"{manifest.Assembly}\"; "
                + "copy it there or correct the name")
            { MayBeIncomplete = true };
        foreach (var (name, version) in AssemblyFile.References(assembly))
            CheckReference(folder, manifest.Assembly, name, version);
        var listing = Path.ChangeExtension(manifest.Assembly, ".deps.json");
        foreach (var (name, version) in DependencyFile.RuntimeAssemblies(Path.Combine(folder, listing)))
            CheckReference(folder, listing, name, version);
        CheckWhole(folder, assembly);
    }

    /// <summary>Reads every assembly that the plugin can reach in its folder, so that one cut short shows now and not at its first use.</summary>
    private static void CheckWhole(string folder, string assembly)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { assembly };
        for (var rest = new Stack<string>(seen); rest.TryPop(out var path);)
            foreach (var (name, _) in AssemblyFile.References(path))
                if (Path.Combine(folder, name + ".dll") is var other && File.Exists(other) && seen.Add(other))
                    rest.Push(other);
    }

    private static string ReadText(string path)
    {
        try
        {
            using var reader = new StreamReader(new MemoryStream(PluginFiles.Read(path)));
            return reader.ReadToEnd();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PluginRefusedException($"{path} cannot be read: {exception.Message}", exception) { MayBeIncomplete = true };
        }
    }

    private void CheckReference(string folder, string file, string name, Version version)
    {
        var ofHost = host.VersionOf(name);
        if (host.IsShared(name) && ofHost < version)
            throw new PluginRefusedException(
                $"{Path.Combine(folder, file)} needs {name} {version}, but plugins share the host's, which is {ofHost}: "
                + $"build against {ofHost}, or update the host");
        if (ofHost >= version || IsInFolder(folder, name))
            return;
        var found = ofHost is not null ? $" (the host has only {ofHost})"
            : host.HasOwn(name) ? " (the host's copy is not for plugins)"
            : "";
        throw new PluginRefusedException(
            $"{Path.Combine(folder, file)} needs {name} {version}, which is not there{found}: copy {name}.dll into the folder; "
            + "a project with <EnableDynamicLoading>true</EnableDynamicLoading> has all it needs in its output folder")
        { MayBeIncomplete = true };
    }

    private static bool IsInFolder(string folder, string name) =>
        File.Exists(Path.Combine(folder, name + ".dll"))
        || Directory.EnumerateFiles(folder, name + ".dll", SearchOption.AllDirectories).Any();
}
