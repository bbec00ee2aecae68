using Microsoft.Extensions.DependencyInjection;
using SurrogateHost.Jobs.Pipeline;
using SurrogateHost.Messages;
using SurrogateHost.PluginHosting;
using SurrogateHost.Stages;

namespace SurrogateHost.Messaging.Consumers;

/// <summary>Registers a <see cref="StageConsumer"/> for every row of <see cref="JobPipeline"/>.</summary>
/// <param name="services">The host's services; the work of the stages is among them.</param>
internal sealed class StageConsumers(IServiceCollection services) : IPipelineVisitor
{
    /// <inheritdoc/>
    public void Visit<TCommand, TEvent, TWork>(PipelineStage<TCommand, TEvent, TWork> stage)
        where TCommand : class, IStageCommand
        where TEvent : class, IStageEvent
        where TWork : class, IStage<TCommand, TEvent> => services.AddSingleton<StageConsumer>(provider => new StageConsumer<TCommand, TEvent>(
            stage,
            provider.GetRequiredService<TWork>(),
            provider.GetRequiredService<StageWork>(),
            provider.GetRequiredService<IPluginPool>(),
            provider.GetRequiredService<IProgramExecutor>()));
}
