using System.Collections.Concurrent;
using SurrogateHost.Jobs;
using SurrogateHost.PluginHosting;
using SurrogateHost.Plugins;

namespace SurrogateHost.Tests.Messaging.Fakes;

/// <summary>Plugins that a test puts in and takes out.</summary>
internal sealed class FakePluginPool : IPluginPool
{
    private readonly ConcurrentDictionary<string, object> _plugins = new();

    public void Put(PluginKind kind, string id, object service) => _plugins[Queues.Of(kind, id)] = service;

    public void Remove(PluginKind kind, string id) => _plugins.TryRemove(Queues.Of(kind, id), out _);

    public PluginUse<T>? TryUse<T>(PluginKind kind, string id)
        where T : class =>
        _plugins.TryGetValue(Queues.Of(kind, id), out var service) ? new PluginUse<T>((T)service, new NoLease()) : null;

    private sealed class NoLease : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
