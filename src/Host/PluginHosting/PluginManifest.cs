using SurrogateHost.Plugins;

namespace SurrogateHost.PluginHosting;

/// <summary>A checked <c>plugin.json</c>.</summary>
public sealed record PluginManifest
{
    /// <summary>The name of the manifest in every plugin folder.</summary>
    public const string FileName = "plugin.json";

    /// <summary>Lower-case words joined by hyphens; unique among the plugins of one kind, and part of the queue's name.</summary>
    public required string Id { get; init; }

    /// <summary>The stage that the plugin serves.</summary>
    public required PluginKind Kind { get; init; }

    /// <summary>The plugin's own version; shown to people, never compared.</summary>
    public required string Version { get; init; }

    /// <summary>File name of the DLL that holds the plugin's <see cref="IPlugin"/>, directly in the folder.</summary>
    public required string Assembly { get; init; }

    /// <summary>The contracts version that the plugin was built against; see <see cref="ContractsVersion.Current"/>.</summary>
    public required Version Contracts { get; init; }

    /// <summary>JSON key <c>unloadable</c>, true when left out. False for native state that one process can load only once.</summary>
    public bool IsUnloadable { get; init; } = true;

    /// <summary>The kind and id as queues, configuration and log lines write them, such as <c>optimizer.gradient</c>.</summary>
    public string Key => KeyOf(Kind, Id);

    /// <summary><c>kind.id</c>.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="id">The id.</param>
    public static string KeyOf(PluginKind kind, string id) => $"{kind.ToString().ToLowerInvariant()}.{id}";
}
