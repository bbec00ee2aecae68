using SurrogateHost.Plugins;

namespace SurrogateHost.Stages.Teaching;

/// <summary>How networks are trained on executions.</summary>
internal static class TrainingEffort
{
    /// <summary>Step sizes that are tried, the first first.</summary>
    public static IReadOnlyList<double> LearningRates { get; } = [3e-3, 1e-2, 1e-3];

    /// <summary>Settings for a number of executions.</summary>
    /// <param name="samples">How many.</param>
    /// <param name="maximumSteps">The most steps.</param>
    /// <param name="seed">Fixes the split and the order of batches.</param>
    public static FinetuneSettings Of(int samples, int maximumSteps, ulong seed)
    {
        var batch = Math.Clamp(samples / 4, 8, samples > 4000 ? 128 : 32);
        var steps = (samples + batch - 1) / batch;
        var epochs = Math.Clamp(maximumSteps / steps, 1, 3000);
        return new FinetuneSettings
        {
            Epochs = epochs,
            BatchSize = batch,
            LearningRate = LearningRates[0],
            ValidationFraction = samples < 8 ? 0 : 0.15,
            Patience = Math.Max(20, epochs / 4),
            Seed = seed,
        };
    }
}
