using System.Text.Json.Serialization;
using SurrogateHost.Model;

namespace SurrogateHost.Plugins;

/// <summary>The kinds of plugin, and with them the stage that a plugin serves.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<PluginKind>))]
public enum PluginKind
{
    /// <summary>Understands and runs programs: <see cref="IFrontend"/>.</summary>
    Frontend,

    /// <summary>Emits initial surrogates: <see cref="IHypernetwork"/>.</summary>
    Hypernetwork,

    /// <summary>Trains and runs surrogates: <see cref="IWorker"/>.</summary>
    Worker,

    /// <summary>Searches inputs: <see cref="IOptimizerFactory"/>.</summary>
    Optimizer,
}
