using SurrogateHost.Plugins;

namespace SurrogateHost.Workers.Simd.Training;

/// <summary>How far the steps of an epoch go.</summary>
/// <param name="Rate">Adam's step size, or the part of a Gauss–Newton step that is taken.</param>
/// <param name="Damping">Of Gauss–Newton steps, as a part of the mean of the diagonal.</param>
internal readonly record struct StepSize(double Rate, double Damping)
{
    /// <summary>The steps of an epoch.</summary>
    /// <param name="settings">First and final numbers.</param>
    /// <param name="epoch">From 0.</param>
    public static StepSize At(FinetuneSettings settings, int epoch) => new(
        CosineSchedule.RateAt(settings, epoch), settings.Damping * Math.Pow(settings.FinalDampingFraction, epoch / (double)settings.Epochs));
}
