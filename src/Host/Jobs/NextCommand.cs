using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Jobs;

/// <summary>A command, and the queue it goes to.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Command">The command.</param>
internal sealed record NextCommand(string Queue, object Command)
{
    /// <summary>The queue of the plugin that a job's stage needs.</summary>
    /// <param name="job">A job that has been accepted.</param>
    public static string QueueOf(JobRecord job) => (job.Stage, job.Definition.Plugins) switch
    {
        (JobStage.Analysis, var plugins) => Queues.Of(PluginKind.Frontend, plugins.Frontend),
        (JobStage.Compilation, var plugins) => Queues.Of(PluginKind.Hypernetwork, plugins.Hypernetwork),
        (JobStage.Finetuning, var plugins) => Queues.Of(PluginKind.Worker, plugins.Worker),
        (JobStage.Tuning, var plugins) => Queues.Of(PluginKind.Optimizer, plugins.Optimizer),
        _ => throw new InvalidOperationException($"Job {job.Id}: no plugin serves {job.Stage}."),
    };

    /// <summary>The command of the stage that a job has reached.</summary>
    /// <param name="job">The job as it is after the event.</param>
    /// <param name="cause">The event that brought it there; null for the submission.</param>
    public static NextCommand Of(JobRecord job, object? cause)
    {
        var (id, definition) = (job.Id, job.Definition);
        // From the analysis on, observations are among the trials: they need not be carried twice.
        if (job.Stage != JobStage.Analysis)
            definition = definition with { Observations = null };
        return (job.Stage, cause) switch
        {
            (JobStage.Analysis, _) => new NextCommand(
                QueueOf(job),
                new AnalyzeProgram { JobId = id, Job = definition }),
            (JobStage.Compilation, ProgramAnalyzed analyzed) => new NextCommand(
                QueueOf(job),
                new CompileSurrogate { JobId = id, Job = definition, Program = analyzed.Program, Trials = analyzed.Trials, SpentSeconds = analyzed.SpentSeconds }),
            (JobStage.Finetuning, SurrogateCompiled compiled) => new NextCommand(
                QueueOf(job),
                new FinetuneSurrogate
                {
                    JobId = id, Job = definition, Program = ProgramOf(job), Surrogate = compiled.Surrogate, Trials = compiled.Trials,
                    SpentSeconds = compiled.SpentSeconds, Halves = compiled.Halves, ReadExecutions = compiled.ReadExecutions,
                }),
            (JobStage.Tuning, SurrogateFinetuned finetuned) => new NextCommand(
                QueueOf(job),
                new OptimizeInputs
                {
                    JobId = id, Job = definition, Program = ProgramOf(job), Surrogate = finetuned.Surrogate, Trials = finetuned.Trials,
                    SpentSeconds = finetuned.SpentSeconds,
                }),
            _ => throw new InvalidOperationException($"Job {id}: no command of {job.Stage} follows {cause?.GetType().Name ?? "the submission"}."),
        };
    }

    private static AnalyzedProgram ProgramOf(JobRecord job) => job.Program
        ?? throw new InvalidOperationException($"Job {job.Id} is at {job.Stage}, and its analysed program is not recorded.");
}
