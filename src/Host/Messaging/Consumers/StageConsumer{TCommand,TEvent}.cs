using MassTransit;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Pipeline;
using SurrogateHost.Messages;
using SurrogateHost.PluginHosting;
using SurrogateHost.Stages;

namespace SurrogateHost.Messaging.Consumers;

/// <summary>Has a stage handle its commands.</summary>
/// <typeparam name="TCommand">The command.</typeparam>
/// <typeparam name="TEvent">The event that ends the stage.</typeparam>
/// <param name="row">The stage.</param>
/// <param name="stage">Does its work.</param>
/// <param name="work">Does what is around it.</param>
/// <param name="plugins">The plugins of this process.</param>
/// <param name="executor">Executes the real program.</param>
internal sealed class StageConsumer<TCommand, TEvent>(
    PipelineStage row, IStage<TCommand, TEvent> stage, StageWork work, IPluginPool plugins, IProgramExecutor executor) : StageConsumer(row.Kind)
    where TCommand : class, IStageCommand
    where TEvent : class, IStageEvent
{
    /// <inheritdoc/>
    public override HostReceiveEndpointHandle Connect(MessageBus bus, string id) =>
        bus.Connect<TCommand>(new QueueSettings { Queue = Queues.Of(Kind, id) }, context => ConsumeAsync(id, context));

    private Task ConsumeAsync(string id, ConsumeContext<TCommand> context) =>
        work.RunAsync(context, Queues.Of(Kind, id), row.Stage, async (progress, cancellationToken) =>
        {
            using var host = new StageHost(plugins, executor, Kind, id);
            return await stage.RunAsync(context.Message, host, progress, cancellationToken);
        });
}
