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
    private const int FewestLabels = 4096;
    private const int LabelsPerSample = 16;
    private const int MostLabels = 16384;
    private const int FreshPoints = 1024;
    private const double Near = 0.1;
    private const double Nearest = 1e-9;
    private const double Helpful = 0.9;

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
        var effort = StudentEffort.Of(options, completed.Length, lessons.Length, initial.Emitted.Outputs.Count);
        List<Surrogate> pupils = [StudentShape.Standard(initial.Emitted, options.StudentWidth, seed)];
        if (initial.ClaimToPredict)
            pupils.Add(StudentShape.Widened(initial.Emitted, options.StudentWidth, seed));
        else
            pupils.Add(pupils[0] with { Activation = Activation.Sin });
        pupils = [.. pupils.Select(pupil => _units.Fit(pupil, lessons))];
        (Surrogate Surrogate, double[] Distances)? best = null;
        var isPolished = false;
        for (var round = 0; round < effort.Rounds; round++)
        {
            var settings = (isPolished ? effort.GaussNewton : effort.Adam(round)) with { Seed = seed + (ulong)round, SplitSeed = seed };
            var results = await worker.FinetuneAsync(
                [.. pupils.Select(pupil => new FinetuneTask { Surrogate = pupil with { Validation = null }, Samples = lessons, Settings = settings })],
                new Part(progress, 0.4 + (0.6 * round / effort.Rounds), 0.6 / effort.Rounds), cancellationToken);
            var before = best is null ? double.PositiveInfinity : Excess(best.Value.Distances, teacher);
            pupils = [.. results.Select(result => result.Surrogate)];
            foreach (var pupil in pupils)
            {
                var (taught, distances) = Better(pupil, OutputLayer.Fit(pupil, lessons), fresh, completed, teacher);
                if (best is null || Excess(distances, teacher) < Excess(best.Value.Distances, teacher))
                    best = (taught, distances);
            }

            if (Excess(best!.Value.Distances, teacher) <= 1)
                break;
            if (round > 0)
                pupils = [best.Value.Surrogate];
            // Gauss–Newton steps need a start that is near: where they do not help, Adam goes on.
            isPolished = effort.CanPolish && (round == 0 || (isPolished && Excess(best.Value.Distances, teacher) < Helpful * before));
        }

        progress.Report(new FinetuneProgress(1, double.NaN));
        return (best!.Value.Surrogate with { Validation = null }, best.Value.Distances);
    }

    private (Surrogate Surrogate, double[] Distances) Better(Surrogate first, Surrogate second, Trial[] fresh, Trial[] completed, Teacher teacher)
    {
        var (one, other) = (Distances(first, fresh, completed), Distances(second, fresh, completed));
        return Excess(one, teacher) < Excess(other, teacher) ? (first, one) : (second, other);
    }

    /// <summary>The largest distance in units of what is near enough.</summary>
    private static double Excess(double[] distances, Teacher teacher) =>
        distances.Select((distance, output) => distance / Math.Max(Near * teacher.Error(output), Nearest)).Max();

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
