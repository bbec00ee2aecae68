using SurrogateHost.Jobs;
using SurrogateHost.PluginHosting;
using SurrogateHost.Plugins;
using SurrogateHost.Stages;

namespace SurrogateHost.Messaging;

/// <summary>Gives a stage the plugins of this process, and holds on to them until it is disposed.</summary>
/// <param name="plugins">The plugins.</param>
/// <param name="executor">Executes the real program.</param>
/// <param name="kind">Kind of the plugin whose queue the command came from.</param>
/// <param name="id">Its id.</param>
internal sealed class StageHost(IPluginPool plugins, IProgramExecutor executor, PluginKind kind, string id) : IStageHost, IDisposable
{
    private readonly List<IDisposable> _held = [];

    /// <inheritdoc/>
    public IProgramExecutor Executor => executor;

    /// <inheritdoc/>
    public T Plugin<T>()
        where T : class => Plugin<T>(kind, id);

    /// <inheritdoc/>
    public T Plugin<T>(PluginKind kind, string id)
        where T : class
    {
        var use = plugins.TryUse<T>(kind, id) ?? throw new PluginMissingException(Queues.Of(kind, id));
        _held.Add(use);
        return use.Service;
    }

    /// <inheritdoc/>
    public void Dispose() => _held.ForEach(use => use.Dispose());
}
