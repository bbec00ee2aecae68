using Microsoft.Extensions.Configuration;

namespace SurrogateHost.Plugins;

/// <summary>What a plugin is told about its surroundings.</summary>
public sealed record PluginContext
{
    /// <summary>The id in its manifest.</summary>
    public required string Id { get; init; }

    /// <summary>The folder it was loaded from; read-only by convention.</summary>
    public required string Folder { get; init; }

    /// <summary>A folder of its own for caches, created on first use by the plugin; kept between runs.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>The host's configuration section <c>Plugins:&lt;kind&gt;.&lt;id&gt;</c>.</summary>
    public required IConfiguration Configuration { get; init; }
}
