using SurrogateHost.PluginHosting;
using SurrogateHost.Plugins;

namespace SurrogateHost.Jobs;

/// <summary>The names of the queues.</summary>
public static class Queues
{
    /// <summary>Jobs that no host has accepted yet.</summary>
    public const string Submissions = "submissions";

    /// <summary>What the names of the dispatchers' queues begin with.</summary>
    public const string DispatcherPrefix = "dispatcher.";

    /// <summary>The commands for one plugin: <c>optimizer.gradient</c>.</summary>
    /// <param name="kind">Kind of the plugin.</param>
    /// <param name="id">Id of the plugin.</param>
    public static string Of(PluginKind kind, string id) => PluginManifest.KeyOf(kind, id);

    /// <summary>Requests to execute programs, served by every host that has the frontend.</summary>
    /// <param name="frontend">Id of the frontend.</param>
    public static string Evaluator(string frontend) => $"evaluator.{frontend}";

    /// <summary>The events of one kind for the dispatchers of one job store.</summary>
    /// <param name="store">Identity of the job store.</param>
    /// <param name="eventName">Name of the message type.</param>
    public static string Dispatcher(string store, string eventName) => $"{DispatcherPrefix}{store}.{eventName}";

    /// <summary>Where messages of a queue go that could not be handled.</summary>
    /// <param name="queue">The queue.</param>
    public static string Errors(string queue) => $"{queue}_error";
}
