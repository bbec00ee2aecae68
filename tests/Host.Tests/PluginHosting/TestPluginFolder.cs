namespace SurrogateHost.Tests.PluginHosting;

/// <summary>Writes plugin folders, as a user copies them.</summary>
internal static class TestPluginFolder
{
    public static string Built(string plugin) => Path.Combine(AppContext.BaseDirectory, "test-plugins", plugin);

    /// <summary>Copies a built plugin, over what is there, and writes its manifest last.</summary>
    public static void Write(string folder, string plugin = "Probe.V1", string id = "probe", string version = "1.0.0", string extra = "", string? behaviour = null)
    {
        foreach (var source in Directory.EnumerateFiles(Built(plugin), "*", SearchOption.AllDirectories).Where(IsWanted))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(Built(plugin), source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target, overwrite: true);
        }

        if (behaviour is not null)
            File.WriteAllText(Path.Combine(folder, "behaviour.txt"), behaviour);
        File.WriteAllText(Path.Combine(folder, "plugin.json"), Manifest(id, version, plugin.Split('.')[0] + ".dll", extra));
    }

    public static string Manifest(string id, string version, string assembly, string extra = "") =>
        $$"""{ "id": "{{id}}", "kind": "hypernetwork", "version": "{{version}}", "assembly": "{{assembly}}", "contracts": "1.0"{{extra}} }""";

    // The native library for other systems is most of the size.
    private static bool IsWanted(string path) => !path.Contains("/runtimes/", StringComparison.Ordinal) || path.Contains("/linux-x64/", StringComparison.Ordinal);
}
