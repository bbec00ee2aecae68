using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Stages;

/// <summary>Tells a job's watchers how far training is: the second half of the finetuning stage.</summary>
/// <param name="jobId">The job.</param>
/// <param name="evaluations">Executions so far.</param>
/// <param name="watchers">Who is told.</param>
internal sealed class TrainingProgress(Guid jobId, int evaluations, IProgress<JobProgressed> watchers) : IProgress<FinetuneProgress>
{
    /// <inheritdoc/>
    public void Report(FinetuneProgress value) => watchers.Report(new JobProgressed
    {
        JobId = jobId,
        Stage = JobStage.Finetuning,
        Activity = "training the surrogate",
        Fraction = 0.5 + (0.5 * Math.Clamp(value.Fraction, 0, 1)),
        Evaluations = evaluations,
    });
}
