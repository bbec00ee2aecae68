using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Jobs.Pipeline;

/// <summary>A row of <see cref="JobPipeline"/>.</summary>
/// <param name="stage">The stage.</param>
/// <param name="kind">The kind of plugin whose queue its command goes to.</param>
/// <param name="command">The type of its command.</param>
/// <param name="event">The type of the event that ends it.</param>
internal abstract class PipelineStage(JobStage stage, PluginKind kind, Type command, Type @event)
{
    /// <summary>The stage.</summary>
    public JobStage Stage { get; } = stage;

    /// <summary>The kind of plugin whose queue its command goes to.</summary>
    public PluginKind Kind { get; } = kind;

    /// <summary>The type of its command.</summary>
    public Type Command { get; } = command;

    /// <summary>The type of the event that ends it.</summary>
    public Type Event { get; } = @event;

    /// <summary>True when a job without an objective ends before it.</summary>
    public bool NeedsObjective { get; init; }

    /// <summary>The id of the plugin that a job wants for it.</summary>
    public required Func<PluginSelection, string> PluginOf { get; init; }

    /// <summary>The queue of the plugin that serves a job at this stage.</summary>
    /// <param name="job">What was asked for.</param>
    public string QueueOf(JobDefinition job) => Queues.Of(Kind, PluginOf(job.Plugins));

    /// <summary>The command that begins the stage.</summary>
    /// <param name="job">The job as it is after the event.</param>
    /// <param name="cause">The event that brought it here; null for the submission.</param>
    public abstract IStageCommand CommandOf(JobRecord job, IStageEvent? cause);

    /// <summary>The job with what later stages need of the stage's result.</summary>
    /// <param name="job">The job before the event.</param>
    /// <param name="ended">The event that ends the stage.</param>
    public abstract JobRecord Record(JobRecord job, IStageEvent ended);

    /// <summary>True when nothing follows.</summary>
    /// <param name="ended">The event that ends the stage.</param>
    public abstract bool IsLast(IStageEvent ended);

    /// <summary>Gives the types of the row as type parameters.</summary>
    /// <param name="visitor">Takes them.</param>
    public abstract void Accept(IPipelineVisitor visitor);
}
