using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Stages;

namespace SurrogateHost.Jobs.Pipeline;

/// <summary>
/// The way of a job: which plugin, command, event and work a stage has, and which stage follows. Nothing else in the host tells the
/// stages apart; a new one is a row here, and its <see cref="IStage{TCommand, TEvent}"/>.
/// </summary>
internal static class JobPipeline
{
    /// <summary>The stages, in the order of <see cref="JobStage"/>: each follows the one above it.</summary>
    public static IReadOnlyList<PipelineStage> Stages { get; } =
    [
        new PipelineStage<AnalyzeProgram, ProgramAnalyzed, AnalysisStage>(JobStage.Analysis, PluginKind.Frontend)
        {
            PluginOf = plugins => plugins.Frontend,
            MakeCommand = (job, _) => StageCommands.Analyze(job),
            Keep = (job, analyzed) => job with { Program = analyzed.Program },
        },
        new PipelineStage<CompileSurrogate, SurrogateCompiled, CompilationStage>(JobStage.Compilation, PluginKind.Hypernetwork)
        {
            PluginOf = plugins => plugins.Hypernetwork,
            MakeCommand = StageCommands.Compile,
        },
        new PipelineStage<FinetuneSurrogate, SurrogateFinetuned, FinetuningStage>(JobStage.Finetuning, PluginKind.Worker)
        {
            PluginOf = plugins => plugins.Worker,
            MakeCommand = StageCommands.Finetune,
            EndsJob = finetuned => finetuned.EndsJob,
        },
        new PipelineStage<OptimizeInputs, InputsOptimized, TuningStage>(JobStage.Tuning, PluginKind.Optimizer)
        {
            PluginOf = plugins => plugins.Optimizer,
            MakeCommand = StageCommands.Optimize,
            EndsJob = _ => true,
            NeedsObjective = true,
        },
    ];

    /// <summary>The types of the events that may be the last of a job.</summary>
    public static IReadOnlyList<Type> Outcomes { get; } =
    [
        .. Stages.Where(stage => After(stage.Stage, hasObjective: true) is null or { NeedsObjective: true }).Select(stage => stage.Event),
        typeof(JobFailed),
    ];

    /// <summary>The stage that a job goes to.</summary>
    /// <param name="completed">The stage that has ended; <see cref="JobStage.Submission"/> when the job begins.</param>
    /// <param name="hasObjective">Whether the job has an objective.</param>
    /// <returns>Null when the job is complete.</returns>
    public static PipelineStage? After(JobStage completed, bool hasObjective) =>
        Stages.FirstOrDefault(stage => stage.Stage > completed && (hasObjective || !stage.NeedsObjective));

    /// <summary>The row of a stage.</summary>
    /// <param name="stage">One at which a job can be.</param>
    public static PipelineStage At(JobStage stage) =>
        Stages.FirstOrDefault(row => row.Stage == stage) ?? throw new InvalidOperationException($"No plugin serves {stage}.");

    /// <summary>The row whose command or event a message is; null for one that is of no stage.</summary>
    /// <param name="message">The type of the message.</param>
    public static PipelineStage? Of(Type message) => Stages.FirstOrDefault(row => row.Command == message || row.Event == message);

    /// <summary>The row whose event ends a stage.</summary>
    /// <param name="ended">The event.</param>
    public static PipelineStage Of(IStageEvent ended) =>
        Of(ended.GetType()) ?? throw new InvalidOperationException($"{ended.GetType().Name} ends no stage.");

    /// <summary>Visits every stage, in order.</summary>
    /// <param name="visitor">Takes one row after the other.</param>
    public static void Visit(IPipelineVisitor visitor)
    {
        foreach (var stage in Stages)
            stage.Accept(visitor);
    }
}
