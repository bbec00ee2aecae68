using SurrogateHost.Plugins;

namespace SurrogateHost.Stages;

/// <summary>What a host gives to a stage at work.</summary>
/// <remarks>
/// Used by one stage of one job; what it gives is not to be kept beyond that. Where the host lacks a plugin it throws an exception that
/// makes the job wait, so let that pass.
/// </remarks>
internal interface IStageHost
{
    /// <summary>Executes the real program.</summary>
    IProgramExecutor Executor { get; }

    /// <summary>The plugin whose queue the stage's command came from.</summary>
    /// <typeparam name="T">The interface of its kind.</typeparam>
    T Plugin<T>()
        where T : class;

    /// <summary>Another plugin that the stage needs.</summary>
    /// <typeparam name="T">The interface of the kind.</typeparam>
    /// <param name="kind">The kind.</param>
    /// <param name="id">The id.</param>
    T Plugin<T>(PluginKind kind, string id)
        where T : class;
}
