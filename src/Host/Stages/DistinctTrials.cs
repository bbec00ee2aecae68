using SurrogateHost.Model;
using SurrogateHost.Sampling;

namespace SurrogateHost.Stages;

/// <summary>Trials without the repeats: an input that was executed twice teaches nothing new, and must not stand on both sides of a split.</summary>
internal static class DistinctTrials
{
    /// <summary>The first trial of each input, in order.</summary>
    /// <param name="trials">Trials of one program.</param>
    public static IReadOnlyList<Trial> Of(IReadOnlyList<Trial> trials) => [.. trials.DistinctBy(trial => trial.Inputs, new ByValue())];
}
