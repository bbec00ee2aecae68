using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SurrogateHost.Frontends.Clang;
using SurrogateHost.Plugins;

namespace SurrogateHost.Corpus.Tool;

/// <summary>The C frontend as a host would load it, with a cache that lives as long as this.</summary>
internal sealed class SandboxedFrontend : IAsyncDisposable
{
    private readonly string _cache;
    private readonly ServiceProvider _services;

    private SandboxedFrontend(string cache, ServiceProvider services) => (_cache, _services) = (cache, services);

    /// <summary>The frontend.</summary>
    public IFrontend Frontend => Service<IFrontend>();

    /// <summary>A folder for files of the work at hand; deleted with this.</summary>
    public string Scratch => _cache;

    /// <summary>Makes one.</summary>
    /// <param name="timeLimit">Processor time of one execution.</param>
    public static SandboxedFrontend Create(TimeSpan timeLimit)
    {
        var cache = Directory.CreateTempSubdirectory("surrogate-corpus-").FullName;
        var options = new Dictionary<string, string?>
        {
            ["Sandbox:TimeLimit"] = timeLimit.ToString("c", CultureInfo.InvariantCulture),
            // Programs run side by side; each is small.
            ["Sandbox:Processes"] = "1",
        };
        var context = new PluginContext
        {
            Id = "clang", Folder = AppContext.BaseDirectory, CacheFolder = cache, Configuration = new ConfigurationBuilder().AddInMemoryCollection(options).Build(),
        };
        var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System).AddSingleton(context)
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance).AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        new ClangPlugin().Register(services, context);
        return new SandboxedFrontend(cache, services.BuildServiceProvider());
    }

    /// <summary>A part of the frontend.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public T Service<T>()
        where T : class => _services.GetRequiredService<T>();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_cache, recursive: true);
    }
}
