using System.ComponentModel.DataAnnotations;

namespace SurrogateHost.Plugins;

/// <summary>How a surrogate is trained: on mean squared error in scaled units, with a split for early stopping.</summary>
public sealed record FinetuneSettings
{
    /// <summary>How steps are computed. A worker that does not know a method trains with Adam.</summary>
    public TrainingMethod Method { get; init; }

    /// <summary>Most passes over the training part.</summary>
    [Range(1, int.MaxValue)]
    public int Epochs { get; init; } = 1000;

    /// <summary>
    /// Rows per step; a smaller training part is one batch. A Gauss–Newton step takes fewer rows where rows times outputs would exceed
    /// 1,024: its time grows with the third power of that product, and its memory with the second.
    /// </summary>
    [Range(1, 65536)]
    public int BatchSize { get; init; } = 32;

    /// <summary>Adam's step size at the start, or the part of a Gauss–Newton step that is taken there, usually 1.</summary>
    [Range(1e-7, 1.0)]
    public double LearningRate { get; init; } = 3e-3;

    /// <summary>The step size falls along a half cosine from <see cref="LearningRate"/> to this part of it over all epochs.</summary>
    [Range(0.0, 1.0)]
    public double FinalLearningRateFraction { get; init; } = 0.02;

    /// <summary>
    /// What is added to the matrix JJᵀ of a Gauss–Newton step at the start, as a part of the mean of its diagonal; Adam has no use for it.
    /// </summary>
    [Range(1e-12, 1e6)]
    public double Damping { get; init; } = 1e-3;

    /// <summary>The damping falls geometrically from <see cref="Damping"/> to this part of it over all epochs.</summary>
    [Range(1e-12, 1.0)]
    public double FinalDampingFraction { get; init; } = 1e-3;

    /// <summary>Part of the samples held out, by seed, to pick the best epoch; 0 trains on all and keeps the last epoch.</summary>
    [Range(0.0, 0.5)]
    public double ValidationFraction { get; init; } = 0.15;

    /// <summary>Epochs without a better validation error after which training stops.</summary>
    [Range(1, int.MaxValue)]
    public int Patience { get; init; } = 200;

    /// <summary>Fixes the split and the order of the batches.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// Fixes the split in <see cref="Seed"/>'s place, so that trainings with other seeds hold out the same samples. The number of
    /// <see cref="Seed"/> changes nothing, and neither does null.
    /// </summary>
    public ulong? SplitSeed { get; init; }
}
