using SurrogateHost.Model;

namespace SurrogateHost.Stages;

/// <summary>A stage of a job at work: what it works for, with what, and how long.</summary>
/// <param name="Id">The job.</param>
/// <param name="Job">What was asked for.</param>
/// <param name="Program">Its program.</param>
/// <param name="Executor">Executes it.</param>
/// <param name="Stop">When to end with what there is.</param>
internal sealed record JobRun(Guid Id, JobDefinition Job, AnalyzedProgram Program, IProgramExecutor Executor, StopSignal Stop);
