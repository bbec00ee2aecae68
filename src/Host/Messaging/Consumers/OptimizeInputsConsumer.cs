using MassTransit;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Stages;

namespace SurrogateHost.Messaging.Consumers;

/// <summary>Serves <c>optimizer.&lt;id&gt;</c>.</summary>
internal sealed class OptimizeInputsConsumer(StageWork work, TuningStage stage, IProgramExecutor executor)
{
    /// <summary>Handles one command.</summary>
    /// <param name="id">Id of the plugin whose queue it came from.</param>
    /// <param name="context">The command's delivery.</param>
    public Task ConsumeAsync(string id, ConsumeContext<OptimizeInputs> context) =>
        work.RunAsync(context, context.Message.JobId, JobStage.Tuning, async (progress, cancellationToken) =>
        {
            using var plugin = work.Use<IOptimizerFactory>(PluginKind.Optimizer, id);
            using var worker = work.Use<IWorker>(PluginKind.Worker, context.Message.Job.Plugins.Worker);
            return await stage.RunAsync(context.Message, plugin.Service, worker.Service, executor, progress, cancellationToken);
        });
}
