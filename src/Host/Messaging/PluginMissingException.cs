namespace SurrogateHost.Messaging;

/// <summary>
/// This host lacks a plugin that a stage needs, not yet or not any more. Nothing is wrong with the job: its command waits, here or on a
/// host that has the plugin.
/// </summary>
/// <param name="queue">The plugin's queue, such as <c>worker.simd</c>.</param>
internal sealed class PluginMissingException(string queue)
    : Exception($"{queue}: this host does not have the plugin that the stage needs; put its folder into the plugins folder, or name another.")
{
    /// <summary>The plugin's queue.</summary>
    public string Queue => queue;
}
