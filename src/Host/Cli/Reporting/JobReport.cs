using SurrogateHost.Jobs.Pipeline;
using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Cli.Reporting;

/// <summary>What is known of a job from the events seen so far.</summary>
internal sealed record JobReport
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>True when the job goes on to tuning after its surrogate is trained.</summary>
    public required bool HasObjective { get; init; }

    /// <summary>The analysed program; null before analysis has ended.</summary>
    public AnalyzedProgram? Program { get; init; }

    /// <summary>The latest surrogate as the bytes of its file; null before there is one.</summary>
    public byte[]? SurrogateBytes { get; init; }

    /// <summary>
    /// How the surrogate did on held-out executions when it was finetuned. Tuning refits it on every execution, which leaves none to
    /// hold out; null before finetuning has ended.
    /// </summary>
    public ValidationReport? Validation { get; init; }

    /// <summary>Every execution so far.</summary>
    public TrialTable Trials { get; init; } = TrialTable.Empty;

    /// <summary>The best inputs; null before tuning has ended, and without an objective.</summary>
    public BestInputs? Best { get; init; }

    /// <summary>Why the search ended; null before it has.</summary>
    public SearchEnd? End { get; init; }

    /// <summary>What a user should know of the answer, a line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Seconds of each stage that has ended, in order.</summary>
    public IReadOnlyList<(JobStage Stage, double Seconds)> Stages { get; init; } = [];

    /// <summary>Why the job failed; null unless it did.</summary>
    public JobFailed? Failure { get; init; }

    /// <summary>True when the job's last event was seen.</summary>
    public bool IsEnded => Failure is not null || (Stages.Count > 0 && JobPipeline.After(Stages[^1].Stage, HasObjective) is null);

    /// <summary>A report of nothing yet.</summary>
    /// <param name="message">The job, with its id.</param>
    public static JobReport Of(ProgramSubmitted message) => new() { JobId = message.JobId!.Value, HasObjective = message.Objective is not null };

    /// <summary>The report after one more event of this job; progress changes nothing.</summary>
    /// <param name="jobEvent">An event as it was published.</param>
    public JobReport After(IJobEvent jobEvent) => jobEvent switch
    {
        ProgramAnalyzed analyzed => Ended(analyzed, surrogate: null) with { Program = analyzed.Program },
        SurrogateCompiled compiled => Ended(compiled, compiled.Surrogate),
        SurrogateFinetuned finetuned => Ended(finetuned, finetuned.Surrogate) with
        {
            Validation = SurrogateFile.Parse(finetuned.Surrogate).Validation,
        },
        InputsOptimized optimized => Ended(optimized, optimized.Surrogate) with
        {
            Best = optimized.Best, End = optimized.End, Notes = optimized.Notes,
        },
        IStageEvent ended => Ended(ended, surrogate: null),
        JobFailed failed => this with { Failure = failed },
        _ => this,
    };

    // An event that was overtaken by its successor adds its time, and replaces nothing newer.
    private JobReport Ended(IStageEvent ended, byte[]? surrogate)
    {
        var stage = JobPipeline.Of(ended).Stage;
        var isNewest = Stages.All(known => known.Stage < stage);
        return this with
        {
            Stages = [.. Stages.Append((stage, ended.Seconds)).OrderBy(known => known.Item1)],
            SurrogateBytes = isNewest ? surrogate ?? SurrogateBytes : SurrogateBytes,
            Trials = isNewest ? ended.Trials : Trials,
        };
    }
}
