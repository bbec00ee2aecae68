using MassTransit;
using SurrogateHost.Jobs.Pipeline;
using SurrogateHost.Messages;
using SurrogateHost.Stages;

namespace SurrogateHost.Messaging;

/// <summary>Hands every event of jobs that reaches an endpoint to one listener.</summary>
/// <param name="endpoint">Receives the events.</param>
/// <param name="note">Takes them.</param>
internal sealed class FeedHandlers(IReceiveEndpointConfigurator endpoint, Action<IJobEvent> note) : IPipelineVisitor
{
    /// <summary>Subscribes the endpoint to the events.</summary>
    public void Add()
    {
        JobPipeline.Visit(this);
        Add<JobFailed>();
        Add<JobProgressed>();
    }

    /// <inheritdoc/>
    public void Visit<TCommand, TEvent, TWork>(PipelineStage<TCommand, TEvent, TWork> stage)
        where TCommand : class, IStageCommand
        where TEvent : class, IStageEvent
        where TWork : class, IStage<TCommand, TEvent> => Add<TEvent>();

    private void Add<TEvent>()
        where TEvent : class, IJobEvent => endpoint.Handler<TEvent>(context =>
    {
        note(context.Message);
        return Task.CompletedTask;
    });
}
