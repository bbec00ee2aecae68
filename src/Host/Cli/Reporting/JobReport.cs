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
    public bool IsEnded => Failure is not null || Best is not null || (!HasObjective && LastStage == JobStage.Finetuning);

    private JobStage? LastStage => Stages.Count > 0 ? Stages[^1].Stage : null;

    /// <summary>A report of nothing yet.</summary>
    /// <param name="message">The job, with its id.</param>
    public static JobReport Of(ProgramSubmitted message) => new() { JobId = message.JobId!.Value, HasObjective = message.Objective is not null };

    /// <summary>The report after one more event of this job; progress changes nothing.</summary>
    /// <param name="jobEvent">An event as it was published.</param>
    public JobReport After(object jobEvent) => jobEvent switch
    {
        ProgramAnalyzed analyzed =>
            Ended(JobStage.Analysis, analyzed.Seconds, null, analyzed.Trials) with { Program = analyzed.Program },
        SurrogateCompiled compiled => Ended(JobStage.Compilation, compiled.Seconds, compiled.Surrogate, compiled.Trials),
        SurrogateFinetuned finetuned =>
            Ended(JobStage.Finetuning, finetuned.Seconds, finetuned.Surrogate, finetuned.Trials) with
            {
                Validation = SurrogateFile.Parse(finetuned.Surrogate).Validation,
            },
        InputsOptimized optimized => Ended(JobStage.Tuning, optimized.Seconds, optimized.Surrogate, optimized.Trials) with
        {
            Best = optimized.Best, End = optimized.End, Notes = optimized.Notes,
        },
        JobFailed failed => this with { Failure = failed },
        _ => this,
    };

    // An event that was overtaken by its successor adds its time, and replaces nothing newer.
    private JobReport Ended(JobStage stage, double seconds, byte[]? surrogate, TrialTable trials)
    {
        var isNewest = Stages.All(ended => ended.Stage < stage);
        return this with
        {
            Stages = [.. Stages.Append((stage, seconds)).OrderBy(ended => ended.Item1)],
            SurrogateBytes = isNewest ? surrogate ?? SurrogateBytes : SurrogateBytes,
            Trials = isNewest ? trials : Trials,
        };
    }
}
