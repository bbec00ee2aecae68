using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Stages;

namespace SurrogateHost.Jobs.Pipeline;

/// <summary>A row of <see cref="JobPipeline"/>, with its types.</summary>
/// <typeparam name="TCommand">The command that begins the stage.</typeparam>
/// <typeparam name="TEvent">The event that ends it.</typeparam>
/// <typeparam name="TWork">What does its work.</typeparam>
/// <param name="stage">The stage.</param>
/// <param name="kind">The kind of plugin whose queue its command goes to.</param>
internal sealed class PipelineStage<TCommand, TEvent, TWork>(JobStage stage, PluginKind kind)
    : PipelineStage(stage, kind, typeof(TCommand), typeof(TEvent))
    where TCommand : class, IStageCommand
    where TEvent : class, IStageEvent
    where TWork : class, IStage<TCommand, TEvent>
{
    /// <summary>Makes the command of a job from the event that brought it to the stage.</summary>
    public required Func<JobRecord, IStageEvent?, TCommand> MakeCommand { private get; init; }

    /// <summary>Adds to the job what later stages need of the event.</summary>
    public Func<JobRecord, TEvent, JobRecord> Keep { private get; init; } = (job, _) => job;

    /// <summary>Tells whether the event is the job's last.</summary>
    public Func<TEvent, bool> EndsJob { private get; init; } = _ => false;

    /// <inheritdoc/>
    public override IStageCommand CommandOf(JobRecord job, IStageEvent? cause) => MakeCommand(job, cause);

    /// <inheritdoc/>
    public override JobRecord Record(JobRecord job, IStageEvent ended) => Keep(job, (TEvent)ended);

    /// <inheritdoc/>
    public override bool IsLast(IStageEvent ended) => EndsJob((TEvent)ended);

    /// <inheritdoc/>
    public override void Accept(IPipelineVisitor visitor) => visitor.Visit(this);
}
