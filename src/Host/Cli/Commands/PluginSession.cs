using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SurrogateHost.Composition;
using SurrogateHost.Jobs;
using SurrogateHost.PluginHosting;
using SurrogateHost.Plugins;
using SurrogateHost.Stages;

namespace SurrogateHost.Cli.Commands;

/// <summary>A few plugins without a bus, for verbs that use them directly.</summary>
internal sealed class PluginSession : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly List<IDisposable> _leases = [];

    private PluginSession(ServiceProvider services) => _services = services;

    /// <summary>How surrogates are trained, as configured.</summary>
    public FinetuningOptions Finetuning => _services.GetRequiredService<IOptions<FinetuningOptions>>().Value;

    /// <summary>Loads plugins.</summary>
    /// <param name="settings">Where they are.</param>
    /// <param name="wanted">Which.</param>
    /// <param name="decided">Configuration that the verb decides, by key.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<PluginSession> StartAsync(
        HostSettings settings, (PluginKind Kind, string Id)[] wanted, IReadOnlyDictionary<string, string?> decided, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationManager();
        SurrogateHostComposition.Configure(configuration, settings);
        configuration.AddInMemoryCollection(decided);
        var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(settings.LogLevel).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace))
            .AddSingleton<IConfiguration>(configuration)
            .AddStages()
            .AddPluginHosting(configuration)
            .BuildServiceProvider();
        var options = services.GetRequiredService<IOptions<PluginOptions>>().Value;
        foreach (var (kind, id) in wanted)
            options.Only.Add(Queues.Of(kind, id));
        await services.GetRequiredService<PluginCatalog>().StartAsync(cancellationToken);
        return new PluginSession(services);
    }

    /// <summary>A plugin's service, until this is disposed.</summary>
    /// <typeparam name="T">The interface of its kind.</typeparam>
    /// <param name="kind">Its kind.</param>
    /// <param name="id">Its id.</param>
    /// <exception cref="UsageException">There is none.</exception>
    public T Use<T>(PluginKind kind, string id)
        where T : class
    {
        var lease = _services.GetRequiredService<PluginCatalog>().TryRent<T>(kind, id)
            ?? throw new UsageException($"--{kind.ToString().ToLowerInvariant()} '{id}': there is no such plugin at work; ./surrogate plugins lists those there are.");
        _leases.Add(lease);
        return lease.Service;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _leases.ForEach(lease => lease.Dispose());
        await _services.GetRequiredService<PluginCatalog>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
