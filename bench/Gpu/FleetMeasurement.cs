using System.Diagnostics;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Bench.Gpu;

/// <summary>Trains fleets of 9-8-1 tanh surrogates for 200 steps of 32 rows: ten step sizes, and as many seeds as that leaves.</summary>
/// <param name="limit">Seconds beyond which a fleet is left out, going by the one before.</param>
internal sealed class FleetMeasurement(double limit)
{
    private static readonly int[] s_sizes = [1, 10, 100, 1000, 10_000, 100_000];

    /// <summary>Measures one worker over all sizes of fleet.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="worker">The worker.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<FleetTiming>> RunAsync(string name, IWorker worker, CancellationToken cancellationToken)
    {
        // Twice: code is compiled better, and a device's library chooses its ways, after the first.
        await worker.FinetuneAsync(Tasks(10), null, cancellationToken);
        await worker.FinetuneAsync(Tasks(10), null, cancellationToken);
        var timings = new List<FleetTiming>();
        var expected = 0.0;
        foreach (var size in s_sizes)
        {
            if (expected > limit)
            {
                timings.Add(new FleetTiming(name, size, null));
                continue;
            }

            var tasks = Tasks(size);
            var begin = Stopwatch.GetTimestamp();
            var results = await worker.FinetuneAsync(tasks, null, cancellationToken);
            var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            if (results.Any(result => result.TrainingLoss.Count != 25))
                throw new InvalidOperationException($"{name}: a member of the fleet of {size} did not train for 25 epochs.");
            timings.Add(new FleetTiming(name, size, seconds));
            // A device that is not full takes as long for more.
            expected = timings.Count > 1 && timings[^2].Seconds is { } before ? seconds * Math.Clamp(seconds / before, 1, 10) : 0;
        }

        return timings;
    }

    private static IReadOnlyList<FinetuneTask> Tasks(int size)
    {
        var samples = SurrogateExamples.Samples(x => [Math.Sin(x.Sum())], 61, 301, 9);
        var initial = SurrogateExamples.Surrogate(Activation.Tanh, 62, 9, 8, 1) with
        {
            InputScaling = Scaling.Identity(9),
            OutputScaling = Scaling.Standardizing(samples, 1),
        };
        var rates = Math.Min(size, 10);
        return new FinetuneFleet
        {
            Initial = [initial],
            Samples = samples,
            Settings = new FinetuneSettings { Epochs = 25, BatchSize = 32, ValidationFraction = 0.15, Patience = 25 },
            Seeds = [.. Enumerable.Range(0, size / rates).Select(seed => (ulong)seed)],
            LearningRates = [.. Enumerable.Range(0, rates).Select(i => 1e-3 * (i + 1))],
        }.Tasks();
    }
}
