using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Jobs.Pipeline;

/// <summary>The command that begins each stage, made from the job and the event that brought it there.</summary>
internal static class StageCommands
{
    /// <summary>The first command.</summary>
    /// <param name="job">The job.</param>
    public static AnalyzeProgram Analyze(JobRecord job) => new() { JobId = job.Id, Job = job.Definition };

    /// <summary>What follows the analysis.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cause">The event.</param>
    public static CompileSurrogate Compile(JobRecord job, IStageEvent? cause)
    {
        var analyzed = Expect<ProgramAnalyzed>(job, cause);
        return new CompileSurrogate
        {
            JobId = job.Id, Job = WithoutObservations(job), Program = analyzed.Program, Trials = analyzed.Trials,
            SpentSeconds = analyzed.SpentSeconds,
        };
    }

    /// <summary>What follows the compilation.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cause">The event.</param>
    public static FinetuneSurrogate Finetune(JobRecord job, IStageEvent? cause)
    {
        var compiled = Expect<SurrogateCompiled>(job, cause);
        return new FinetuneSurrogate
        {
            JobId = job.Id, Job = WithoutObservations(job), Program = ProgramOf(job), Surrogate = compiled.Surrogate, Trials = compiled.Trials,
            SpentSeconds = compiled.SpentSeconds, Halves = compiled.Halves, ReadExecutions = compiled.ReadExecutions,
        };
    }

    /// <summary>What follows the finetuning.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cause">The event.</param>
    public static OptimizeInputs Optimize(JobRecord job, IStageEvent? cause)
    {
        var finetuned = Expect<SurrogateFinetuned>(job, cause);
        return new OptimizeInputs
        {
            JobId = job.Id, Job = WithoutObservations(job), Program = ProgramOf(job), Surrogate = finetuned.Surrogate,
            Trials = finetuned.Trials, SpentSeconds = finetuned.SpentSeconds,
        };
    }

    private static TEvent Expect<TEvent>(JobRecord job, IStageEvent? cause)
        where TEvent : class, IStageEvent => cause as TEvent ?? throw new InvalidOperationException(
            $"Job {job.Id}: no command of {job.Stage} follows {cause?.GetType().Name ?? "the submission"}.");

    // From the analysis on, observations are among the trials: they need not be carried twice.
    private static JobDefinition WithoutObservations(JobRecord job) => job.Definition with { Observations = null };

    private static AnalyzedProgram ProgramOf(JobRecord job) => job.Program
        ?? throw new InvalidOperationException($"Job {job.Id} is at {job.Stage}, and its analysed program is not recorded.");
}
