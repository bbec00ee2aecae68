using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SurrogateHost.Composition;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Store;
using SurrogateHost.Messages;
using SurrogateHost.Messaging;
using SurrogateHost.PluginHosting;
using SurrogateHost.Plugins;

namespace SurrogateHost.Tests.Messaging.Fakes;

/// <summary>A whole host with plugins that a test supplies.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly IHost _host;
    private readonly FakePluginPool _pool;
    private readonly DirectoryInfo _folder;

    private RunningHost(IHost host, FakePluginPool pool, DirectoryInfo folder) => (_host, _pool, _folder) = (host, pool, folder);

    public IJobFeed Feed => _host.Services.GetRequiredService<IJobFeed>();

    public IJobStore Jobs => _host.Services.GetRequiredService<IJobStore>();

    public IErrorQueue ErrorQueue => _host.Services.GetRequiredService<IErrorQueue>();

    public IMessageBus Bus => _host.Services.GetRequiredService<IMessageBus>();

    public static async Task<RunningHost> StartAsync(Uri? broker = null, string? jobStore = ":memory:", TimeSpan? shutdown = null, TimeSpan? start = null)
    {
        var folder = Directory.CreateTempSubdirectory("surrogate-bus-");
        var pool = new FakePluginPool();
        var settings = new HostSettings
        {
            Broker = broker,
            PluginsFolder = Path.Combine(folder.FullName, "plugins"),
            DataFolder = folder.FullName,
            JobStore = jobStore,
        };
        var host = SurrogateHostComposition.Build(settings, builder =>
        {
            builder.Services.AddSingleton<IPluginPool>(pool);
            builder.Services.PostConfigure<BusOptions>(bus =>
                (bus.RetryDelay, bus.PluginWait, bus.StartTimeout) = (TimeSpan.Zero, TimeSpan.FromSeconds(1), start ?? bus.StartTimeout));
            if (shutdown is { } limit)
                builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = limit);
        });
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new RunningHost(host, pool, folder);
    }

    /// <summary>A host that can do everything but tune.</summary>
    public static async Task<RunningHost> StartWithoutOptimizerAsync(Uri? broker = null, string? jobStore = ":memory:")
    {
        var host = await StartAsync(broker, jobStore);
        await host.LoadAsync(PluginKind.Frontend, "clang", new ParabolaFrontend());
        await host.LoadAsync(PluginKind.Hypernetwork, "compnet", new FlatHypernetwork());
        await host.LoadAsync(PluginKind.Worker, "simd", new LazyWorker());
        return host;
    }

    public static async Task<RunningHost> StartCompleteAsync(Uri? broker = null, string? jobStore = ":memory:")
    {
        var host = await StartWithoutOptimizerAsync(broker, jobStore);
        await host.LoadAsync(PluginKind.Optimizer, "auto", new GridOptimizers());
        return host;
    }

    public static ProgramSubmitted Job(Guid? id = null) => new()
    {
        JobId = id ?? Guid.NewGuid(),
        Program = new SubmittedProgram { Source = "double f(double x) { return (x - 0.3) * (x - 0.3); }" },
        Function = "f",
        Inputs = [new SubmittedInput { Name = "x", Minimum = 0, Maximum = 1 }],
        Objective = new SubmittedObjective { Minimize = "return" },
        Evaluations = 60,
    };

    public async Task LoadAsync(PluginKind kind, string id, object service)
    {
        _pool.Put(kind, id, service);
        await _host.Services.GetRequiredService<PluginEndpoints>().ConnectAsync(kind, id, TestContext.Current.CancellationToken);
    }

    public async Task UnloadAsync(PluginKind kind, string id)
    {
        await _host.Services.GetRequiredService<PluginEndpoints>().DisconnectAsync(kind, id, TestContext.Current.CancellationToken);
        _pool.Remove(kind, id);
    }

    /// <summary>Submits a job and returns its events up to the first that satisfies a condition.</summary>
    public async Task<IReadOnlyList<object>> RunAsync(ProgramSubmitted job, Func<object, bool> isLast)
    {
        using var limit = Limit();
        var events = Feed.WatchAsync(job.JobId, limit.Token);
        await Feed.SubmitAsync(job, limit.Token);
        return await CollectAsync(events, isLast);
    }

    /// <summary>Events up to the first that satisfies a condition.</summary>
    public static async Task<IReadOnlyList<object>> CollectAsync(IAsyncEnumerable<object> events, Func<object, bool> isLast)
    {
        var seen = new List<object>();
        await foreach (var message in events)
        {
            seen.Add(message);
            if (isLast(message))
                return seen;
        }

        throw new UnreachableException("The feed does not end by itself.");
    }

    /// <summary>Waits until a job's record satisfies a condition.</summary>
    public async Task<JobRecord> JobWhenAsync(Guid id, Func<JobRecord, bool> condition)
    {
        using var limit = Limit();
        while (true)
        {
            if (await Jobs.FindAsync(id, limit.Token) is { } job && condition(job))
                return job;
            await Task.Delay(20, limit.Token);
        }
    }

    public static CancellationTokenSource Limit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        return limit;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(TestContext.Current.CancellationToken);
        if (_host is IAsyncDisposable host)
            await host.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
