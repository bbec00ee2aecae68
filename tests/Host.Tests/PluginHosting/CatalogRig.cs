using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SurrogateHost.PluginHosting;
using SurrogateHost.Plugins;

namespace SurrogateHost.Tests.PluginHosting;

/// <summary>A plugin host on a folder of its own, wired as the application wires it.</summary>
internal sealed class CatalogRig : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("plugin-hosting-");
    private readonly Dictionary<string, string?> _settings;
    private ServiceProvider? _services;

    public CatalogRig() => _settings = new Dictionary<string, string?>
    {
        ["Plugins:Folder"] = Folder,
        ["Plugins:CacheFolder"] = Cache,
        ["Plugins:SettleTime"] = "00:00:00.100",
        ["Plugins:RescanInterval"] = "00:00:00.100",
    };

    public string Root => _root.FullName;

    public string Folder => Path.Combine(Root, "plugins");

    public string Cache => Path.Combine(Root, "cache");

    public RecordingListener Listener { get; } = new();

    public RecordedLog Log { get; } = new();

    public PluginCatalog Catalog => _services!.GetRequiredService<PluginCatalog>();

    public string At(string name) => Path.Combine(Folder, name);

    public CatalogRig With(string key, string value)
    {
        _settings[$"Plugins:{key}"] = value;
        return this;
    }

    public async Task StartAsync()
    {
        Build();
        await Catalog.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Puts the host together and starts nothing.</summary>
    public void Build()
    {
        Directory.CreateDirectory(Folder);
        _services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(Log))
            .AddSingleton<IPluginListener>(Listener)
            .AddPluginHosting(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build())
            .BuildServiceProvider();
    }

    public PluginListing? Listing(string name, PluginStatus? status = null) =>
        Catalog.List().FirstOrDefault(listing => listing.Path == At(name) && (status ?? listing.Status) == listing.Status);

    public Task EventuallyAsync(Func<bool> condition) => Eventually.IsTrueAsync(condition, Describe);

    public Task EventuallyAsync(string name, PluginStatus status, string? version = null) =>
        EventuallyAsync(() => Listing(name, status) is { } listing && (version ?? listing.Version) == listing.Version);

    /// <summary>The edition of the library that the plugin answers with.</summary>
    public int Edition(string id = "probe")
    {
        using var lease = Catalog.Rent<IHypernetwork>(PluginKind.Hypernetwork, id);
        return lease.Service.ContextSamples;
    }

    public string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{string.Join('\n', Catalog.List())}\n{string.Join('\n', Listener.Events)}\n{string.Join('\n', Log.Lines)}");

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        _root.Delete(recursive: true);
    }
}
