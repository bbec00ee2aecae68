namespace SurrogateHost.Model;

/// <summary>Held-out error of one output.</summary>
public sealed record OutputValidation
{
    /// <summary>Name of the output.</summary>
    public required string Output { get; init; }

    /// <summary>Mean squared error over the held-out variance: 0 is perfect, 1 is no better than predicting the mean.</summary>
    public required double NormalizedMeanSquaredError { get; init; }

    /// <summary>Root mean squared error, in the output's units.</summary>
    public required double RootMeanSquaredError { get; init; }

    /// <summary>Spearman's rank correlation of prediction and truth, −1 to 1; 0 where either does not vary.</summary>
    public required double RankCorrelation { get; init; }

    /// <summary>
    /// Half-width of the interval around a prediction that held 90 % of the held-out values (split conformal), in the output's units; with a
    /// teacher at least what its Gaussian processes expect to hold 90 % of all values, because few held-out errors are optimistic.
    /// </summary>
    public required double Interval90 { get; init; }

    /// <summary>
    /// Models that stood for election, the weightiest first: the surrogate mimics their mixture. Empty where a network was trained on the
    /// executions alone.
    /// </summary>
    public IReadOnlyList<ElectedModel> Election { get; init => field = value ?? []; } = [];

    /// <summary>
    /// Mean squared distance of the surrogate from the mixture that taught it, over the variance of the output: small beside
    /// <see cref="NormalizedMeanSquaredError"/> where the surrogate knows what its teacher knows. Null without a teacher.
    /// </summary>
    public double? DistanceFromTeacher { get; init; }

    /// <summary>
    /// How far the surrogates trained side by side differ, in the output's units: the root mean square over the whole space of their
    /// standard deviation. Large beside <see cref="RootMeanSquaredError"/>, it says that the executions leave the output open where
    /// none was held out. Null where fewer than two were about as good as the one kept.
    /// </summary>
    public double? EnsembleDeviation { get; init; }
}
