using SurrogateHost.Plugins;

namespace SurrogateHost.PluginHosting;

/// <summary>The plugins at work in this process, as consumers need them.</summary>
public interface IPluginPool
{
    /// <summary>Takes a plugin for one piece of work.</summary>
    /// <typeparam name="T">The interface of the kind.</typeparam>
    /// <param name="kind">The kind.</param>
    /// <param name="id">The id.</param>
    /// <returns>Null when this process does not have it.</returns>
    PluginUse<T>? TryUse<T>(PluginKind kind, string id)
        where T : class;
}
