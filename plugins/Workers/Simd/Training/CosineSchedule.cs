using SurrogateHost.Plugins;

namespace SurrogateHost.Workers.Simd.Training;

/// <summary>The step size of each epoch: final + (first − final)·(1 + cos(π·epoch/epochs))/2 (Loshchilov and Hutter 2017, without restarts).</summary>
internal static class CosineSchedule
{
    /// <summary>The step size during an epoch.</summary>
    /// <param name="settings">First and final step size, number of epochs.</param>
    /// <param name="epoch">From 0.</param>
    public static double RateAt(FinetuneSettings settings, int epoch)
    {
        var final = settings.LearningRate * settings.FinalLearningRateFraction;
        return final + ((settings.LearningRate - final) * (1 + Math.Cos(Math.PI * epoch / settings.Epochs)) / 2);
    }
}
