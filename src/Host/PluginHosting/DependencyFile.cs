using System.Text.Json;

namespace SurrogateHost.PluginHosting;

/// <summary>Reads the <c>.deps.json</c> that a build writes beside an assembly.</summary>
internal static class DependencyFile
{
    /// <summary>The assemblies that the build expects at run time, without satellites; none when there is no such file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="PluginRefusedException">It is not what a build writes.</exception>
    public static IReadOnlyList<(string Name, Version Version)> RuntimeAssemblies(string path)
    {
        if (!File.Exists(path))
            return [];
        try
        {
            using var document = JsonDocument.Parse(PluginFiles.Read(path));
            return
            [
                .. document.RootElement.GetProperty("targets").EnumerateObject()
                    .SelectMany(target => target.Value.EnumerateObject())
                    .Where(library => library.Value.TryGetProperty("runtime", out _))
                    .SelectMany(library => library.Value.GetProperty("runtime").EnumerateObject())
                    .Where(asset => asset.Name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
                    .Select(asset => (Path.GetFileNameWithoutExtension(asset.Name), VersionOf(asset.Value))),
            ];
        }
        catch (Exception exception) when (
            exception is JsonException or KeyNotFoundException or InvalidOperationException or IOException)
        {
            throw new PluginRefusedException(
                $"{path} cannot be read: copy it again from the plugin's build output, or delete it ({exception.Message})", exception)
            { MayBeIncomplete = true };
        }
    }

    private static Version VersionOf(JsonElement asset) =>
        asset.TryGetProperty("assemblyVersion", out var text) && Version.TryParse(text.GetString(), out var version)
            ? version
            : new Version(0, 0);
}
