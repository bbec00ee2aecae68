using SurrogateHost.Model;
using SurrogateHost.Sampling;

namespace SurrogateHost.Stages;

/// <summary>Trials without the repeats: an input that was executed twice teaches nothing new, and must not stand on both sides of a split.</summary>
internal static class DistinctTrials
{
    /// <summary>The first trial of each input, in order: executions, then what was only observed.</summary>
    /// <param name="trials">Trials of one program.</param>
    public static IReadOnlyList<Trial> Of(IReadOnlyList<Trial> trials) =>
        [.. trials.OrderBy(trial => trial.Phase == TrialPhase.Observed).DistinctBy(trial => trial.Inputs, new ByValue())];

    /// <summary>How many points of the sampling sequence have been executed.</summary>
    /// <param name="trials">Trials of one program, without a start point, which is not a point of the sequence.</param>
    public static int Sampled(IReadOnlyList<Trial> trials) => Of(trials).Count(trial => trial.Phase == TrialPhase.Sampling);
}
