using MassTransit;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Stages;

namespace SurrogateHost.Messaging.Consumers;

/// <summary>Serves <c>frontend.&lt;id&gt;</c>.</summary>
internal sealed class AnalyzeProgramConsumer(StageWork work, AnalysisStage stage, IProgramExecutor executor)
{
    /// <summary>Handles one command.</summary>
    /// <param name="id">Id of the plugin whose queue it came from.</param>
    /// <param name="context">The command's delivery.</param>
    public Task ConsumeAsync(string id, ConsumeContext<AnalyzeProgram> context) =>
        work.RunAsync(context, context.Message.JobId, JobStage.Analysis, async (progress, cancellationToken) =>
        {
            using var plugin = work.Use<IFrontend>(PluginKind.Frontend, id);
            return await stage.RunAsync(context.Message, plugin.Service, executor, progress, cancellationToken);
        });
}
