using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Sampling;

namespace SurrogateHost.Stages.Teaching;

/// <summary>
/// Trains one small network on what a teacher says of fresh points, and on the executions themselves, until it is nearer to the teacher
/// than a tenth of the teacher's own error.
/// </summary>
/// <param name="options">Effort.</param>
/// <param name="worker">Trains.</param>
/// <param name="space">The box.</param>
internal sealed class Student(FinetuningOptions options, IWorker worker, SearchSpace space)
{
    private const int Batch = 64;
    private const double FirstRate = 1e-2;
    private const double LaterRate = 3e-3;
    private const int FewestLabels = 4096;
    private const int LabelsPerSample = 16;
    private const int MostLabels = 16384;
    private const int FreshPoints = 1024;
    private const double Near = 0.1;

    private readonly OutputUnits _units = new(worker);

    /// <summary>Trains.</summary>
    /// <param name="teacher">Labels points.</param>
    /// <param name="initial">The weights to begin from.</param>
    /// <param name="completed">The executions.</param>
    /// <param name="seed">Fixes points and training.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Ends the training.</param>
    /// <returns>The network, and its distance from the teacher by output.</returns>
    public async Task<(Surrogate Surrogate, double[] Distances)> LearnAsync(
        Teacher teacher, InitialWeights initial, Trial[] completed, ulong seed, IProgress<FinetuneProgress> progress, CancellationToken cancellationToken)
    {
        var labels = await Task.Run(
            () => teacher.Label(Points(Math.Clamp(LabelsPerSample * completed.Length, FewestLabels, MostLabels), seed + 1), cancellationToken), cancellationToken);
        var fresh = await Task.Run(() => teacher.Label(Points(FreshPoints, seed + 2), cancellationToken), cancellationToken);
        Trial[] lessons = [.. labels, .. completed];
        var steps = Math.Min(options.MaximumSteps, (int)(options.StudentSteps * Math.Clamp(completed.Length / 64.0, 0.5, 4)));
        List<Surrogate> pupils = [StudentShape.Standard(initial.Emitted, options.StudentWidth, seed)];
        if (initial.ClaimToPredict)
            pupils.Add(StudentShape.Widened(initial.Emitted, options.StudentWidth, seed));
        else
            pupils.Add(pupils[0] with { Activation = Activation.Sin });
        (Surrogate Surrogate, double[] Distances) best = (pupils[0], []);
        for (var round = 0; round < options.StudentRounds; round++)
        {
            var rate = round == 0 ? FirstRate : LaterRate;
            var results = await worker.FinetuneAsync(
                [.. pupils.Select(pupil => Lesson(round == 0 ? _units.Fit(pupil, lessons) : pupil, lessons, steps, rate, seed + (ulong)round))],
                new Part(progress, 0.4 + (0.6 * round / options.StudentRounds), 0.6 / options.StudentRounds), cancellationToken);
            foreach (var result in results)
            {
                var (taught, distances) = Better(result.Surrogate, OutputLayer.Fit(result.Surrogate, lessons), fresh, completed, teacher);
                if (best.Distances.Length == 0 || Excess(distances, teacher) < Excess(best.Distances, teacher))
                    best = (taught, distances);
            }

            if (Excess(best.Distances, teacher) <= 1)
                break;
            pupils = [best.Surrogate];
        }

        progress.Report(new FinetuneProgress(1, double.NaN));
        return best with { Surrogate = best.Surrogate with { Validation = null } };
    }

    private (Surrogate Surrogate, double[] Distances) Better(Surrogate first, Surrogate second, Trial[] fresh, Trial[] completed, Teacher teacher)
    {
        var (one, other) = (Distances(first, fresh, completed), Distances(second, fresh, completed));
        return Excess(one, teacher) < Excess(other, teacher) ? (first, one) : (second, other);
    }

    private static FinetuneTask Lesson(Surrogate pupil, Trial[] lessons, int steps, double rate, ulong seed) => new()
    {
        Surrogate = pupil with { Validation = null },
        Samples = lessons,
        Settings = new FinetuneSettings
        {
            Epochs = Math.Max(1, steps / ((lessons.Length + Batch - 1) / Batch)),
            BatchSize = Batch,
            LearningRate = rate,
            FinalLearningRateFraction = 0.01,
            ValidationFraction = 0.02,
            Patience = int.MaxValue,
            Seed = seed,
        },
    };

    /// <summary>The largest distance in units of what is near enough.</summary>
    private static double Excess(double[] distances, Teacher teacher) =>
        distances.Select((distance, output) => distance / Math.Max(Near * teacher.Error(output), 1e-7)).Max();

    private double[][] Points(int count, ulong seed)
    {
        var sequence = new SpaceFillingSequence(space, seed);
        return [.. Enumerable.Range(0, count).Select(i => sequence.PointAt(i))];
    }

    /// <summary>Mean squared distance over the variance of the executions, by output.</summary>
    private double[] Distances(Surrogate surrogate, Trial[] fresh, Trial[] completed)
    {
        var outputs = surrogate.Outputs.Count;
        var predicted = new double[fresh.Length * outputs];
        worker.Predict(surrogate, [.. fresh.SelectMany(trial => trial.Inputs)], predicted);
        var scale = Scaling.Standardizing(completed, outputs).Scale;
        return [.. Enumerable.Range(0, outputs).Select(j =>
        {
            var sum = fresh.Select((trial, i) => Math.Pow((predicted[(i * outputs) + j] / scale[j]) - (trial.Outputs[j] / scale[j]), 2)).Average();
            return double.IsFinite(sum) ? sum : double.MaxValue;
        })];
    }

    /// <summary>Reports a part of the progress.</summary>
    private sealed class Part(IProgress<FinetuneProgress> whole, double start, double length) : IProgress<FinetuneProgress>
    {
        public void Report(FinetuneProgress value) => whole.Report(value with { Fraction = start + (length * value.Fraction) });
    }
}
