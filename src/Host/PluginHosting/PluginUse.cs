namespace SurrogateHost.PluginHosting;

/// <summary>A plugin's service for the time of one piece of work; disposing it lets the plugin go.</summary>
/// <typeparam name="T">The interface of the plugin's kind.</typeparam>
/// <param name="service">The service.</param>
/// <param name="lease">Ends the use.</param>
public sealed class PluginUse<T>(T service, IDisposable lease) : IDisposable
    where T : class
{
    /// <summary>The service; not to be kept.</summary>
    public T Service { get; } = service;

    /// <inheritdoc/>
    public void Dispose() => lease.Dispose();
}
