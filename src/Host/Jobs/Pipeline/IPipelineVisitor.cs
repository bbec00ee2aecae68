using SurrogateHost.Messages;
using SurrogateHost.Stages;

namespace SurrogateHost.Jobs.Pipeline;

/// <summary>Takes the rows of <see cref="JobPipeline"/> with their types as type parameters, which a bus asks for.</summary>
internal interface IPipelineVisitor
{
    /// <summary>Takes one row.</summary>
    /// <typeparam name="TCommand">The command that begins the stage.</typeparam>
    /// <typeparam name="TEvent">The event that ends it.</typeparam>
    /// <typeparam name="TWork">What does its work.</typeparam>
    /// <param name="stage">The row.</param>
    void Visit<TCommand, TEvent, TWork>(PipelineStage<TCommand, TEvent, TWork> stage)
        where TCommand : class, IStageCommand
        where TEvent : class, IStageEvent
        where TWork : class, IStage<TCommand, TEvent>;
}
