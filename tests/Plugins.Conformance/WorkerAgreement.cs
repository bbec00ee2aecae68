using SurrogateHost.Model;

namespace SurrogateHost.Plugins.Conformance;

/// <summary>Whether two workers do the same arithmetic: same weights, same data, same steps, and the loss curves laid over each other.</summary>
public static class WorkerAgreement
{
    private const int TrainedRows = 256;
    private const int BatchSize = 32;

    /// <summary>Steps of the compared trainings.</summary>
    public const int Steps = 1000;

    /// <summary>Trains one surrogate on each worker.</summary>
    /// <param name="first">A worker.</param>
    /// <param name="second">Another.</param>
    /// <param name="activation">The surrogate's nonlinearity.</param>
    /// <param name="layers">Its shape.</param>
    /// <param name="cancellationToken">Ends the trainings.</param>
    /// <returns>The largest relative difference between two losses of the same epoch, of training and of validation.</returns>
    public static async Task<double> LargestDifferenceAsync(
        IWorker first, IWorker second, Activation activation, int[] layers, CancellationToken cancellationToken)
    {
        var task = Task(activation, layers);
        var (one, other) = (await first.FinetuneAsync([task], null, cancellationToken), await second.FinetuneAsync([task], null, cancellationToken));
        return Math.Max(Difference(one[0].TrainingLoss, other[0].TrainingLoss), Difference(one[0].ValidationLoss, other[0].ValidationLoss));
    }

    private static double Difference(IReadOnlyList<double> first, IReadOnlyList<double> second) =>
        first.Count != second.Count || first.Count != Steps / (TrainedRows / BatchSize)
            ? double.PositiveInfinity
            : first.Zip(second, (a, b) => Math.Abs(a - b) / Math.Max(Math.Abs(a), Math.Abs(b))).Max();

    private static FinetuneTask Task(Activation activation, int[] layers)
    {
        var samples = SurrogateExamples.Samples(
            x => [.. Enumerable.Range(0, layers[^1]).Select(o => Math.Sin(x[0] + o) + (0.5 * x[^1] * x.Sum()))], 51, 301, layers[0]);
        return new FinetuneTask
        {
            Surrogate = SurrogateExamples.Surrogate(activation, 52, layers) with
            {
                InputScaling = Scaling.Identity(layers[0]),
                OutputScaling = Scaling.Standardizing(samples, layers[^1]),
            },
            Samples = samples,
            Settings = new FinetuneSettings
            {
                Epochs = Steps / (TrainedRows / BatchSize),
                BatchSize = BatchSize,
                ValidationFraction = (301.0 - TrainedRows) / 301,
                Patience = int.MaxValue,
                Seed = 53,
            },
        };
    }
}
