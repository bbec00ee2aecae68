using SurrogateHost.GaussianProcesses.Fitting;
using SurrogateHost.GaussianProcesses.Stacking;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Stages.Teaching;

/// <summary>Fits processes to the executions, has networks trained on parts of them, and weighs them all.</summary>
/// <param name="options">Effort.</param>
/// <param name="worker">Trains networks.</param>
/// <param name="initial">Weights to begin from.</param>
/// <param name="space">The box.</param>
internal sealed class TeacherElection(FinetuningOptions options, IWorker worker, InitialWeights initial, SearchSpace space)
{
    private const int FewestForRivals = 12;

    private readonly OutputUnits _units = new(worker);
    private readonly HonestEmissions _emissions = new(initial);

    /// <summary>Runs.</summary>
    /// <param name="completed">The executions, shuffled.</param>
    /// <param name="seed">Fixes training.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Teacher> RunAsync(Trial[] completed, ulong seed, IProgress<FinetuneProgress> progress, CancellationToken cancellationToken)
    {
        var rivals = completed.Length < FewestForRivals ? [] : await RivalsAsync(completed, seed, cancellationToken);
        progress.Report(new FinetuneProgress(0.2, double.NaN));
        var box = new UnitBox(space);
        var outputs = Columns(completed);
        var rows = box.Scale([.. completed.SelectMany(trial => trial.Inputs)]);
        var features = ProcessFeatures.TryChoose(
            initial.Emitted.Prior, initial.ClaimToPredict && _emissions.CanBeJudged ? EmittedPredictions(completed) : null, rows, outputs);
        var samples = new RegressionSamples(rows, space.Dimensions.Count, outputs) { Features = features?.Samples };
        var priors = TextPriors.Of(initial.Emitted.Prior);
        var stack = await Task.Run(
            () => ProcessStack.Fit(
                samples, priors, new StackingOptions(), [.. rivals.Select(rival => new RivalPredictions(rival.Name, rival.Predictions))], cancellationToken),
            cancellationToken);
        progress.Report(new FinetuneProgress(0.4, double.NaN));
        return new Teacher(worker, initial.Emitted, box, stack, features, rivals);
    }

    private static double[][] Columns(Trial[] completed) =>
        [.. Enumerable.Range(0, completed[0].Outputs.Length).Select(output => Array.ConvertAll(completed, trial => trial.Outputs[output]))];

    private double[][] EmittedPredictions(Trial[] completed)
    {
        var parts = _emissions.Parts(1);
        double[][] predictions = [.. Enumerable.Range(0, initial.Emitted.Outputs.Count).Select(_ => new double[completed.Length])];
        for (var part = 0; part < parts; part++)
            Fill(predictions, completed, _emissions.For(part), i => _emissions.PartOf(completed[i], i, parts) == part);
        return predictions;
    }

    private async Task<IReadOnlyList<Rival>> RivalsAsync(Trial[] completed, ulong seed, CancellationToken cancellationToken)
    {
        var parts = _emissions.Parts(Math.Min(options.Folds, completed.Length));
        var standard = StudentShape.Standard(initial.Emitted, options.StudentWidth, seed);
        var kinds = new List<(string Name, Surrogate Final, Func<int, Surrogate> ForPart)> { ("network from standard weights", standard, _ => standard) };
        if (initial.ClaimToPredict && _emissions.CanBeJudged)
            kinds.Add(("network from emitted weights", initial.Emitted, _emissions.For));
        var tasks = kinds.SelectMany(kind => Enumerable.Range(0, parts).Select(part => Task(kind.ForPart(part), part))).ToArray();
        var results = await new GaussNewtonPolish(options, worker).RunAsync(tasks, await worker.FinetuneAsync(tasks, null, cancellationToken), cancellationToken);
        var rivals = new List<Rival>();
        for (var k = 0; k < kinds.Count; k++)
        {
            double[][] predictions = [.. Enumerable.Range(0, initial.Emitted.Outputs.Count).Select(_ => new double[completed.Length])];
            for (var part = 0; part < parts; part++)
                Fill(predictions, completed, results[(k * parts) + part].Surrogate, i => _emissions.PartOf(completed[i], i, parts) == part);
            rivals.Add(new Rival(kinds[k].Name, kinds[k].Final, predictions, Training(kinds[k].Final, completed), ReadsText: k > 0));
        }

        return rivals;

        FinetuneTask Task(Surrogate surrogate, int part) =>
            Training(surrogate, [.. completed.Where((trial, i) => _emissions.PartOf(trial, i, parts) != part)]);

        FinetuneTask Training(Surrogate surrogate, Trial[] samples) => new()
        {
            Surrogate = _units.Fit(surrogate, samples) with { Validation = null },
            Samples = samples,
            Settings = TrainingEffort.Of(samples.Length, Math.Min(options.RivalSteps * Math.Max(1, samples.Length / 64), options.MaximumSteps), seed),
        };
    }

    private void Fill(double[][] predictions, Trial[] completed, Surrogate surrogate, Func<int, bool> isOfPart)
    {
        int[] rows = [.. Enumerable.Range(0, completed.Length).Where(isOfPart)];
        var outputs = predictions.Length;
        var predicted = new double[rows.Length * outputs];
        worker.Predict(surrogate, [.. rows.SelectMany(row => completed[row].Inputs)], predicted);
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < outputs; j++)
                predictions[j][rows[i]] = double.IsFinite(predicted[(i * outputs) + j]) ? predicted[(i * outputs) + j] : 0;
    }
}
