using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Sampling;

namespace SurrogateHost.Stages.Teaching;

/// <summary>
/// Trains one small network on what a teacher says of fresh points, and on the executions themselves, until it is nearer to the teacher
/// than a thirtieth of the teacher's error on executions left out, which is up to three times its true error.
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
    private const double Near = 0.03;
    private const double Nearest = 1e-11;
    private const double Helpful = 0.9;

    // In units of half the box: what varies on a shorter length is out of reach for standard weights.
    private const double Short = 0.5;

    // Pupils that go on after the first round.
    private const int Promoted = 2;

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
        List<Surrogate> pupils = [.. Pupils(teacher, initial, seed).Select(pupil => _units.Fit(pupil, lessons))];
        (Surrogate Surrogate, double[] Distances)? best = null;
        var isPolished = false;
        for (var round = 0; round < effort.Rounds; round++)
        {
            var settings = (isPolished ? effort.GaussNewton : effort.Adam(round)) with { Seed = seed + (ulong)round, SplitSeed = seed };
            var results = await worker.FinetuneAsync(
                [.. pupils.Select(pupil => new FinetuneTask { Surrogate = pupil with { Validation = null }, Samples = lessons, Settings = settings })],
                new Part(progress, 0.4 + (0.6 * round / effort.Rounds), 0.6 / effort.Rounds), cancellationToken);
            var before = best is null ? double.PositiveInfinity : Excess(best.Value.Distances, teacher);
            var ranked = results.Select(result => (Pupil: result.Surrogate, Taught: Better(result.Surrogate, OutputLayer.Fit(result.Surrogate, lessons), fresh, completed, teacher)))
                .OrderBy(pupil => Excess(pupil.Taught.Distances, teacher)).ToArray();
            if (best is null || Excess(ranked[0].Taught.Distances, teacher) < before)
                best = ranked[0].Taught;
            if (Excess(best.Value.Distances, teacher) <= 1)
                break;
            pupils = round > 0 ? [best.Value.Surrogate] : [.. ranked.Take(Promoted).Select(pupil => pupil.Pupil)];
            // Gauss–Newton steps need a start that is near: where they do not help, Adam goes on.
            isPolished = effort.CanPolish && (round == 0 || (isPolished && Excess(best.Value.Distances, teacher) < Helpful * before));
        }

        progress.Report(new FinetuneProgress(1, double.NaN));
        return (best!.Value.Surrogate with { Validation = null }, best.Value.Distances);
    }

    private IEnumerable<Surrogate> Pupils(Teacher teacher, InitialWeights initial, ulong seed)
    {
        var standard = StudentShape.Standard(initial.Emitted, options.StudentWidth, seed);
        yield return standard;
        if (initial.ClaimToPredict)
            yield return StudentShape.Widened(initial.Emitted, options.StudentWidth, seed);
        var lengths = teacher.Lengths;
        if (Array.Exists(lengths, length => length < Short))
            yield return StudentShape.RandomFeatures(standard, space, lengths, seed);
        else if (!initial.ClaimToPredict)
            yield return standard with { Activation = Activation.Sin };
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
