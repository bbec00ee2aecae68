using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using McMaster.NETCore.Plugins;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Paper.Contenders;

/// <summary>Hypernetworks as a host would have them.</summary>
/// <param name="plugins">Folder of the built plugins, one folder per id.</param>
/// <param name="cache">Folder for their caches.</param>
internal sealed class HypernetworkPlugins(string plugins, string cache)
{
    private static readonly AssemblyName[] s_shared =
        [.. new[] { typeof(IPlugin), typeof(IServiceCollection), typeof(ILogger), typeof(IConfiguration) }.Select(type => type.Assembly.GetName())];

    /// <summary>A hypernetwork whose plugin this program refers to.</summary>
    /// <param name="plugin">Its entry.</param>
    /// <param name="id">Its id.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="configuration">Its section.</param>
    /// <exception cref="InvalidDataException">It refuses its configuration.</exception>
    public IHypernetwork Create(IPlugin plugin, string id, string folder, params (string Key, string Value)[] configuration)
    {
        var context = new PluginContext
        {
            Id = id,
            Folder = folder,
            CacheFolder = Path.Combine(cache, id),
            Configuration = new ConfigurationBuilder().AddInMemoryCollection(configuration.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build(),
        };
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(context);
        plugin.Register(services, context);
        return services.BuildServiceProvider().GetRequiredService<IHypernetwork>();
    }

    /// <summary>Changes with a file's content.</summary>
    public static string IdentityOfFile(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream).AsSpan(0, 6));
    }

    /// <summary>Changes with the weights that a plugin brings along; empty without any.</summary>
    public string IdentityOf(string id) => Path.Combine(plugins, id, "weights.safetensors") is var file && File.Exists(file) ? IdentityOfFile(file) : "";

    /// <summary>A hypernetwork by id; null when no such plugin is built.</summary>
    /// <exception cref="InvalidDataException">It refuses to load.</exception>
    public IHypernetwork? Load(string id)
    {
        var folder = Path.Combine(plugins, id);
        var manifest = Path.Combine(folder, "plugin.json");
        if (!File.Exists(manifest))
            return null;
        using var document = JsonDocument.Parse(File.ReadAllText(manifest));
        var assembly = Path.Combine(folder, document.RootElement.GetProperty("assembly").GetString()!);
        var loader = PluginLoader.CreateFromAssemblyFile(assembly, config => Array.ForEach(s_shared, config.SharedAssemblies.Add));
        var entry = loader.LoadDefaultAssembly().GetExportedTypes().Single(type => typeof(IPlugin).IsAssignableFrom(type) && !type.IsAbstract);
        return Create((IPlugin)Activator.CreateInstance(entry)!, id, folder);
    }
}
