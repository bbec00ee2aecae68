using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Pipeline;
using SurrogateHost.Model;
using SurrogateHost.PluginHosting;
using SurrogateHost.Plugins;

namespace SurrogateHost.Cli.Submission;

/// <summary>Checks that the plugins of a job are at hand: over a queue a job may wait for one, in this process it would wait for ever.</summary>
internal static class InstalledPlugins
{
    /// <summary>Does nothing when all are at work.</summary>
    /// <param name="catalog">The plugins of this host.</param>
    /// <param name="wanted">Those of the job.</param>
    /// <param name="folder">Where plugins are looked for.</param>
    /// <exception cref="UsageException">One is missing, or was refused.</exception>
    public static void Require(PluginCatalog catalog, PluginSelection wanted, string folder)
    {
        var problems = Of(wanted).Where(plugin => !catalog.ActiveIds(plugin.Kind).Contains(plugin.Id)).Select(plugin => Describe(catalog, plugin.Kind, plugin.Id, folder)).ToArray();
        if (problems.Length > 0)
            throw Directory.Exists(folder)
                ? new UsageException(problems)
                : new UsageException($"--plugins '{folder}': there is no such folder; name the one that holds the plugins' folders.");
    }

    /// <summary>Has the host load a job's plugins alone: each costs the start some 30 ms.</summary>
    /// <param name="options">The settings of a host that has not started.</param>
    /// <param name="wanted">Those of the job.</param>
    public static void LoadOnly(PluginOptions options, PluginSelection wanted)
    {
        foreach (var (kind, id) in Of(wanted))
            options.Only.Add(Queues.Of(kind, id));
    }

    private static IEnumerable<(PluginKind Kind, string Id)> Of(PluginSelection wanted) =>
        JobPipeline.Stages.Select(stage => (stage.Kind, stage.PluginOf(wanted)));

    private static string Describe(PluginCatalog catalog, PluginKind kind, string id, string folder)
    {
        var word = kind.ToString().ToLowerInvariant();
        if (catalog.List().FirstOrDefault(plugin => plugin.Kind == kind && plugin.Id == id) is { } refused)
            return $"--{word} '{id}': the plugin is {refused.Status.ToString().ToLowerInvariant()}: {refused.Reason}";
        string[] known = [.. catalog.List().Where(plugin => plugin.Kind == kind && plugin.Status is (PluginStatus.Active or PluginStatus.Disabled)).Select(plugin => plugin.Id)];
        return $"--{word} '{id}': there is no such plugin in {folder}; there {(known.Length == 0 ? "is none of its kind" : "are: " + string.Join(", ", known))}.";
    }
}
