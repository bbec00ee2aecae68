using Microsoft.Extensions.DependencyInjection;

namespace SurrogateHost.Plugins;

/// <summary>
/// The entry of a plugin: its assembly holds exactly one public class that implements this, with a public parameterless constructor.
/// </summary>
/// <remarks>
/// Called once, when the plugin is loaded. Throwing quarantines the plugin with the exception's message; the host runs on. Throw
/// <see cref="InvalidDataException"/> or <see cref="DllNotFoundException"/> for what the user can correct: the message then stands alone,
/// without the type of the exception and its place in the source.
/// Services are the plugin's own: the host resolves the one interface that the manifest's kind names (<see cref="IFrontend"/>,
/// <see cref="IHypernetwork"/>, <see cref="IWorker"/> or <see cref="IOptimizerFactory"/>) as a singleton and disposes the
/// provider when the plugin is unloaded, after its last work has ended. <c>ILoggerFactory</c>, <c>ILogger&lt;T&gt;</c>,
/// <c>TimeProvider</c> and <see cref="PluginContext"/> are already registered.
/// </remarks>
public interface IPlugin
{
    /// <summary>Registers the plugin's services.</summary>
    /// <param name="services">The plugin's own collection.</param>
    /// <param name="context">Where the plugin stands and how it is configured.</param>
    void Register(IServiceCollection services, PluginContext context);
}
