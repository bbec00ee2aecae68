using SurrogateHost.Model;

namespace SurrogateHost.Plugins;

/// <summary>A trained surrogate and how training went.</summary>
public sealed record FinetuneResult
{
    /// <summary>The surrogate with the weights of the best epoch.</summary>
    public required Surrogate Surrogate { get; init; }

    /// <summary>
    /// Mean squared error in scaled units on the training part, per epoch: the mean over its rows of the error just before the
    /// step that the row took part in.
    /// </summary>
    public required IReadOnlyList<double> TrainingLoss { get; init; }

    /// <summary>Mean squared error in scaled units on the validation part, after each epoch; empty without one.</summary>
    public required IReadOnlyList<double> ValidationLoss { get; init; }

    /// <summary>The epoch that was kept, from 1; 0 when no epoch beat the initial weights.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>
    /// The least validation loss of all epochs (training loss without a validation part), to compare trainings by; infinite when
    /// none is a finite number.
    /// </summary>
    public double LeastLoss => (ValidationLoss.Count > 0 ? ValidationLoss : TrainingLoss)
        .Where(double.IsFinite).DefaultIfEmpty(double.PositiveInfinity).Min();
}
