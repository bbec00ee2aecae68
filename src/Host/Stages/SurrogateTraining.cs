using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Sampling;
using SurrogateHost.Stages.Teaching;

namespace SurrogateHost.Stages;

/// <summary>
/// Trains a surrogate and measures it on executions it never saw. Up to <see cref="FinetuningOptions.MaximumTeacherSamples"/> a mixture
/// of Gaussian processes and networks is elected by what each predicts for executions left out, and teaches the surrogate. Beyond, the
/// surrogate is trained on the executions alone, and measured on a part held out from training and early stopping alike, or, where that
/// part would be too small to mean anything, by cross-validation.
/// </summary>
/// <param name="options">Split and effort.</param>
/// <param name="worker">Trains.</param>
/// <param name="progress">Told how far training is.</param>
internal sealed class SurrogateTraining(FinetuningOptions options, IWorker worker, IProgress<FinetuneProgress> progress)
{
    private const int FewestForTeacher = 6;

    // A network with a smaller share is trained once, one with a larger as if it were alone.
    private const double Leading = 0.5;

    // Where the processes say how unsure they are.
    private const int PointsOfWidth = 256;

    // 90 % of a normal distribution lie within so many deviations.
    private const double NormalQuantile = 1.645;

    private readonly OutputUnits _units = new(worker);

    /// <summary>Trains and measures.</summary>
    /// <param name="initial">Initial weights; put into the units of the samples first.</param>
    /// <param name="space">The program's space.</param>
    /// <param name="samples">Distinct executions, at least one of them completed.</param>
    /// <param name="seed">Fixes splits and training.</param>
    /// <param name="cancellationToken">Ends the training.</param>
    /// <returns>The surrogate with its report.</returns>
    public async Task<Surrogate> RunAsync(
        InitialWeights initial, SearchSpace space, IReadOnlyList<Trial> samples, ulong seed, CancellationToken cancellationToken)
    {
        var completed = Shuffled(samples, seed);
        return IsTaught(completed)
            ? await LearnAsync(initial, space, samples, completed, seed, cancellationToken)
            : await TrainAloneAsync(initial.Emitted, space, samples, completed, seed, cancellationToken);
    }

    /// <summary>True where processes are fitted, and nothing needs to be held out.</summary>
    private bool IsTaught(Trial[] completed) => completed.Length >= FewestForTeacher && completed.Length <= options.MaximumTeacherSamples;

    /// <summary>Elects the teacher, and trains the networks that have a share in it.</summary>
    /// <param name="initial">As for <see cref="RunAsync"/>.</param>
    /// <param name="space">As for <see cref="RunAsync"/>.</param>
    /// <param name="completed">The completed executions, shuffled.</param>
    /// <param name="seed">As for <see cref="RunAsync"/>.</param>
    /// <param name="cancellationToken">Ends the training.</param>
    /// <returns>The teacher; its owner disposes it.</returns>
    public async Task<Teacher> ElectAsync(
        InitialWeights initial, SearchSpace space, Trial[] completed, ulong seed, CancellationToken cancellationToken)
    {
        var teacher = await new TeacherElection(options, worker, initial, space).RunAsync(completed, seed, progress, cancellationToken);
        try
        {
            foreach (var rival in teacher.Weighty)
            {
                var weights = teacher.Rivals[rival].Initial;
                var tasks = teacher.LargestWeight(rival) < Leading ? [teacher.Rivals[rival].Training] : Fleet(weights, completed, seed);
                teacher.Take(rival, (await TrainAsync(tasks, null, cancellationToken)).Best);
            }

            return teacher;
        }
        catch
        {
            teacher.Dispose();
            throw;
        }
    }

    private async Task<Surrogate> LearnAsync(
        InitialWeights initial, SearchSpace space, IReadOnlyList<Trial> samples, Trial[] completed, ulong seed, CancellationToken cancellationToken)
    {
        using var teacher = await ElectAsync(initial, space, completed, seed, cancellationToken);
        var (surrogate, distances) = teacher.OnlyRival is { } only
            ? (teacher.Trained(only), null)
            : await new Student(options, worker, space).LearnAsync(teacher, initial, completed, seed, progress, cancellationToken);
        var report = new ValidationReporter(space, initial.Emitted.Outputs).Report(teacher.LeftOut(completed), samples);
        var sequence = new SpaceFillingSequence(space, seed);
        var widths = await Task.Run(
            () => teacher.ExpectedWidths([.. Enumerable.Range(0, PointsOfWidth).Select(i => sequence.PointAt(completed.Length + i))], cancellationToken), cancellationToken);
        var scale = Scaling.Standardizing(completed, initial.Emitted.Outputs.Count).Scale;
        return surrogate with
        {
            Validation = report with
            {
                Outputs = [.. report.Outputs.Select((output, j) => WithDistance(output with { Interval90 = Math.Max(output.Interval90, widths[j]) }, distances?[j], scale[j]) with { Election = teacher.Election(j) })],
            },
        };
    }

    private static OutputValidation WithDistance(OutputValidation output, double? distance, double scale) => distance is not { } apart ? output : output with
    {
        DistanceFromTeacher = apart,
        NormalizedMeanSquaredError = Math.Min(output.NormalizedMeanSquaredError + apart, double.MaxValue),
        RootMeanSquaredError = Math.Min(Math.Sqrt(Square(output.RootMeanSquaredError) + (apart * Square(scale))), double.MaxValue),
        Interval90 = Math.Min(Math.Sqrt(Square(output.Interval90) + (Square(NormalQuantile) * apart * Square(scale))), double.MaxValue),
    };

    private static double Square(double value) => value * value;

    private async Task<Surrogate> TrainAloneAsync(
        Surrogate initial, SearchSpace space, IReadOnlyList<Trial> samples, Trial[] completed, ulong seed, CancellationToken cancellationToken)
    {
        var (ensemble, predictions) = HeldOut(completed) is > 0 and var heldOut
            ? await HoldOutAsync(initial, completed, heldOut, seed, cancellationToken)
            : await CrossValidateAsync(initial, completed, seed, cancellationToken);
        var deviations = ensemble.Deviations(worker, new SpaceFillingSequence(space, seed));
        var report = new ValidationReporter(space, initial.Outputs).Report(predictions, samples);
        return ensemble.Best with
        {
            Validation = report with { Outputs = [.. report.Outputs.Select((output, i) => output with { EnsembleDeviation = deviations?[i] })] },
        };
    }

    /// <summary>Measures a surrogate as it is, on the very executions on which <see cref="RunAsync"/> measures what it trains.</summary>
    /// <param name="surrogate">Not trained on any of them.</param>
    /// <param name="space">The program's space.</param>
    /// <param name="samples">As for <see cref="RunAsync"/>.</param>
    /// <param name="seed">As for <see cref="RunAsync"/>.</param>
    public ValidationReport Measure(Surrogate surrogate, SearchSpace space, IReadOnlyList<Trial> samples, ulong seed)
    {
        var completed = Shuffled(samples, seed);
        var predictions = new HeldOutPredictions(surrogate.Outputs.Count, surrogate.Validation?.TrainingCount ?? 0, Folds: 0);
        predictions.Add(worker, surrogate, !IsTaught(completed) && HeldOut(completed) is > 0 and var heldOut ? completed[..heldOut] : completed);
        return new ValidationReporter(space, surrogate.Outputs).Report(predictions, samples);
    }

    /// <summary>What there is when training was ended before its end: the initial weights in the units of the samples, measured on all of them.</summary>
    /// <param name="initial">As for <see cref="RunAsync"/>.</param>
    /// <param name="space">As for <see cref="RunAsync"/>.</param>
    /// <param name="samples">As for <see cref="RunAsync"/>.</param>
    /// <param name="why">What ended the training.</param>
    public Surrogate Untrained(Surrogate initial, SearchSpace space, IReadOnlyList<Trial> samples, string why)
    {
        Trial[] completed = [.. samples.Where(trial => trial.IsCompleted)];
        var untrained = Fitted(initial, completed);
        var predictions = new HeldOutPredictions(initial.Outputs.Count, TrainingCount: 0, Folds: 0);
        predictions.Add(worker, untrained, completed);
        var report = new ValidationReporter(space, initial.Outputs).Report(predictions, samples);
        return untrained with
        {
            Validation = report with { Distrust = [$"training did not come to its end, and the weights are the initial ones: {why}", .. report.Distrust] },
        };
    }

    /// <summary>The completed executions in the order in which they are trained on.</summary>
    /// <param name="samples">As for <see cref="RunAsync"/>.</param>
    /// <param name="seed">As for <see cref="RunAsync"/>.</param>
    public static Trial[] Shuffled(IReadOnlyList<Trial> samples, ulong seed)
    {
        var completed = samples.Where(trial => trial.IsCompleted).ToArray();
        new SeededRandom(seed, stream: 2).Shuffle(completed);
        return completed;
    }

    /// <summary>How many are held out; 0 where that would be too few, and all are by turns.</summary>
    private int HeldOut(Trial[] completed)
    {
        var heldOut = (int)Math.Round(options.HeldOutFraction * completed.Length);
        return heldOut >= options.MinimumHeldOut ? heldOut : 0;
    }

    private async Task<(Ensemble Ensemble, HeldOutPredictions Predictions)> HoldOutAsync(
        Surrogate initial, Trial[] completed, int heldOut, ulong seed, CancellationToken cancellationToken)
    {
        var ensemble = await TrainAsync(Fleet(initial, completed[heldOut..], seed), progress, cancellationToken);
        var predictions = new HeldOutPredictions(initial.Outputs.Count, completed.Length - heldOut, Folds: 0);
        predictions.Add(worker, ensemble.Best, completed[..heldOut]);
        return (ensemble, predictions);
    }

    /// <summary>Trains a fleet, and its best on by Gauss–Newton steps.</summary>
    private async Task<Ensemble> TrainAsync(IReadOnlyList<FinetuneTask> tasks, IProgress<FinetuneProgress>? told, CancellationToken cancellationToken)
    {
        var results = await worker.FinetuneAsync(tasks, told, cancellationToken);
        var best = results.Index().MinBy(result => result.Item.LeastLoss).Index;
        var polished = await new GaussNewtonPolish(options, worker).RunAsync([tasks[best]], [results[best]], cancellationToken);
        return new Ensemble([.. results.Select((result, i) => i == best ? polished[0] : result)]);
    }

    private async Task<(Ensemble Ensemble, HeldOutPredictions Predictions)> CrossValidateAsync(
        Surrogate initial, Trial[] completed, ulong seed, CancellationToken cancellationToken)
    {
        var folds = completed.Length < 2 ? 0 : Math.Min(options.Folds, completed.Length);
        var final = Fleet(initial, completed, seed);
        var results = await worker.FinetuneAsync([.. final, .. Enumerable.Range(0, folds).Select(Fold)], progress, cancellationToken);
        var predictions = new HeldOutPredictions(initial.Outputs.Count, completed.Length, folds);
        for (var fold = 0; fold < folds; fold++)
            predictions.Add(worker, results[final.Count + fold].Surrogate, Inside(fold));
        return (new Ensemble([.. results.Take(final.Count)]), predictions);

        FinetuneTask Fold(int fold)
        {
            var outside = Outside(fold);
            return new FinetuneTask { Surrogate = Fitted(initial, outside), Samples = outside, Settings = TrainingEffort.Of(outside.Length, options.MaximumSteps, seed) };
        }

        Trial[] Inside(int fold) => [.. completed.Where((_, i) => i % folds == fold)];
        Trial[] Outside(int fold) => [.. completed.Where((_, i) => i % folds != fold)];
    }

    /// <summary>The same split for all, so that their validation errors can be compared; step size and order of the batches differ.</summary>
    private IReadOnlyList<FinetuneTask> Fleet(Surrogate initial, Trial[] training, ulong seed) => new FinetuneFleet
    {
        Initial = [Fitted(initial, training)],
        Samples = training,
        Settings = TrainingEffort.Of(training.Length, options.MaximumSteps, seed),
        Seeds = [.. Enumerable.Range(0, options.Seeds).Select(i => unchecked(seed + (ulong)i))],
        LearningRates = [.. Enumerable.Range(0, options.Restarts)
            .Select(i => TrainingEffort.LearningRates[i % TrainingEffort.LearningRates.Count] * Math.Pow(0.5, i / TrainingEffort.LearningRates.Count))],
    }.Tasks();

    private Surrogate Fitted(Surrogate initial, Trial[] training) => _units.Fit(initial, training) with { Validation = null };
}
