using SurrogateHost.GaussianProcesses.Fitting;

namespace SurrogateHost.GaussianProcesses.Stacking;

/// <summary>
/// A mixture of Gaussian processes per output, weighted by how likely each is and by what it predicts for samples left out. Predicting
/// is thread-safe.
/// </summary>
public sealed class ProcessStack : IDisposable
{
    private readonly List<(int[] Outputs, List<Candidate> Candidates, double[][] Weights)> _groups = [];

    private ProcessStack(int outputs)
    {
        Outputs = new StackedOutput[outputs];
    }

    /// <summary>The election of each output; null where the output does not vary.</summary>
    public StackedOutput?[] Outputs { get; }

    private double[] Constants { get; set; } = [];

    /// <summary>Fits processes and weighs them.</summary>
    /// <param name="samples">Three at least, in an order in which the first are spread over the box too.</param>
    /// <param name="priors">Beliefs in hyperparameters and forms.</param>
    /// <param name="options">Effort.</param>
    /// <param name="rivals">Models of another kind, cross-validated on the same samples.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static ProcessStack Fit(
        RegressionSamples samples, ProcessPriors priors, StackingOptions options, IReadOnlyList<RivalPredictions> rivals, CancellationToken cancellationToken)
    {
        if (samples.Count > options.ExactSamples)
            return FitMany(samples, priors, options, rivals, cancellationToken);
        var stack = new ProcessStack(samples.Outputs.Count) { Constants = [.. samples.Outputs.Select(output => output[0])] };
        try
        {
            int[] varying = [.. Enumerable.Range(0, samples.Outputs.Count).Where(j => samples.Outputs[j].Any(value => value != samples.Outputs[j][0]))];
            var areSeparate = varying.Length <= options.SeparateOutputs;
            foreach (var group in areSeparate ? varying.Select(j => new[] { j }) : [varying])
            {
                var own = samples with
                {
                    Outputs = [.. group.Select(j => samples.Outputs[j])],
                    Features = areSeparate && samples.Features is { } features ? [.. group.Select(j => features[j])] : null,
                };
                var search = new CandidateSearch(own, group.Length == 1 ? priors.ByOutput?[group[0]] ?? priors : priors, options);
                var candidates = search.Run(cancellationToken);
                Election[] elections = [.. group.Select((j, k) => new Election(own.Outputs[k], candidates, k, [.. rivals.Select(rival => rival.Outputs[j])]))];
                double[][] weights = [.. elections.Select(election => election.Weigh())];
                search.CrossValidate([.. candidates.Where((_, c) => weights.Any(weight => weight[c] > 0))], cancellationToken);
                for (var k = 0; k < group.Length; k++)
                    stack.Outputs[group[k]] = elections[k].Measure(weights[k]);
                stack._groups.Add((group, candidates, weights));
            }

            return stack;
        }
        catch
        {
            stack.Dispose();
            throw;
        }
    }

    /// <summary>Some samples decide on everything; the others test that, and then all of them go into the means.</summary>
    private static ProcessStack FitMany(
        RegressionSamples samples, ProcessPriors priors, StackingOptions options, IReadOnlyList<RivalPredictions> rivals, CancellationToken cancellationToken)
    {
        var inducing = InducingRows(samples, options.InducingSamples);
        int[] others = [.. Enumerable.Range(0, samples.Count).Except(inducing)];
        var stack = Fit(
            samples.Rows(inducing), priors, options,
            [.. rivals.Select(rival => rival with { Outputs = [.. rival.Outputs.Select(output => Array.ConvertAll(inducing, row => output[row]))] })], cancellationToken);
        try
        {
            stack.PredictOthers(samples, inducing, others, rivals, cancellationToken);
            foreach (var (outputs, candidates, weights) in stack._groups)
            {
                var all = samples with
                {
                    Outputs = [.. outputs.Select(j => samples.Outputs[j])],
                    Features = samples.Features is { } features ? [.. outputs.Select(j => features[j])] : null,
                };
                candidates.Where((_, c) => weights.Any(weight => weight[c] > 0)).AsParallel().WithDegreeOfParallelism(options.Threads).WithCancellation(cancellationToken)
                    .ForAll(candidate => candidate.Absorb(all, cancellationToken));
            }

            return stack;
        }
        catch
        {
            stack.Dispose();
            throw;
        }
    }

    /// <summary>The first rows, and one more for each output that varies but not within them.</summary>
    private static int[] InducingRows(RegressionSamples samples, int count)
    {
        int[] first = [.. Enumerable.Range(0, count)];
        var varying = samples.Outputs.Where(output => first.All(row => output[row] == output[0]))
            .Select(output => Array.FindIndex(output, value => value != output[0])).Where(row => row >= 0);
        return [.. first, .. varying.Distinct()];
    }

    /// <summary>Puts predictions of samples that the processes have not seen beside those of samples left out.</summary>
    private void PredictOthers(RegressionSamples samples, int[] inducing, int[] others, IReadOnlyList<RivalPredictions> rivals, CancellationToken cancellationToken)
    {
        var unseen = samples.Rows(others);
        double[][] means = [.. Outputs.Select(_ => new double[others.Length])], deviations = [.. Outputs.Select(_ => new double[others.Length])];
        Predict(unseen.Inputs, unseen.Features, means, deviations, cancellationToken);
        for (var j = 0; j < Outputs.Length; j++)
        {
            if (Outputs[j] is not { } elected)
                continue;
            var (predicted, spread) = (new double[samples.Count], new double[samples.Count]);
            for (var i = 0; i < inducing.Length; i++)
                (predicted[inducing[i]], spread[inducing[i]]) = (elected.LeaveOneOut[i], elected.Deviations[i]);
            for (var i = 0; i < others.Length; i++)
            {
                var mixture = means[j][i];
                for (var rival = 0; rival < rivals.Count; rival++)
                    mixture += elected.RivalWeights[rival] * rivals[rival].Outputs[j][others[i]];
                (predicted[others[i]], spread[others[i]]) = (mixture, deviations[j][i]);
            }

            var scale = new OutputScale(samples.Outputs[j]);
            var error = predicted.Zip(samples.Outputs[j], (guess, truth) => Math.Pow(scale.Difference(guess, truth), 2)).Average() / scale.Variance;
            Outputs[j] = elected with { LeaveOneOut = predicted, Deviations = spread, Error = error };
        }
    }

    /// <summary>Predicts with the processes alone: shares of rivals are left for their owner to add.</summary>
    /// <param name="inputs">Row after row.</param>
    /// <param name="features">By output: the given feature per row; null without.</param>
    /// <param name="means">By output: receives the sum of the processes' predictions times their weights, per row.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public void Predict(double[] inputs, IReadOnlyList<double[]>? features, double[][] means, CancellationToken cancellationToken)
    {
        for (var j = 0; j < means.Length; j++)
            Array.Fill(means[j], Outputs[j] is null ? Constants[j] : 0);
        foreach (var (outputs, candidates, weights) in _groups)
        {
            var used = Enumerable.Range(0, candidates.Count).Where(c => weights.Any(w => w[c] > 0)).ToArray();
            var predictions = new double[candidates.Count][][];
            Parallel.ForEach(used, new ParallelOptions { CancellationToken = cancellationToken }, c =>
            {
                predictions[c] = [.. outputs.Select(j => new double[means[j].Length])];
                candidates[c].Predict(inputs, features is null ? null : [.. outputs.Select(j => features[j])], predictions[c], null, cancellationToken);
            });
            foreach (var c in used)
                for (var k = 0; k < outputs.Length; k++)
                    Algebra.Vectors.AddScaled(weights[k][c], predictions[c][k], means[outputs[k]]);
        }
    }

    /// <summary>Predicts, and says how unsure that is.</summary>
    /// <param name="inputs">Row after row.</param>
    /// <param name="features">As for the other overload.</param>
    /// <param name="means">As for the other overload.</param>
    /// <param name="deviations">By output: receives the standard deviation of the mixture per row.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public void Predict(double[] inputs, IReadOnlyList<double[]>? features, double[][] means, double[][] deviations, CancellationToken cancellationToken)
    {
        for (var j = 0; j < means.Length; j++)
        {
            Array.Fill(means[j], Outputs[j] is null ? Constants[j] : 0);
            Array.Clear(deviations[j]);
        }

        foreach (var (outputs, candidates, weights) in _groups)
        {
            Mixture[] mixtures = [.. outputs.Select(j => new Mixture(means[j], deviations[j]))];
            for (var c = 0; c < candidates.Count; c++)
            {
                if (!weights.Any(weight => weight[c] > 0))
                    continue;
                double[][] mean = [.. outputs.Select(j => new double[means[j].Length])], deviation = [.. outputs.Select(j => new double[means[j].Length])];
                candidates[c].Predict(inputs, features is null ? null : [.. outputs.Select(j => features[j])], mean, deviation, cancellationToken);
                for (var k = 0; k < outputs.Length; k++)
                    if (weights[k][c] > 0)
                        mixtures[k].Add(weights[k][c], mean[k], deviation[k]);
            }

            Array.ForEach(mixtures, mixture => mixture.Finish());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, candidates, _) in _groups)
            candidates.ForEach(candidate => candidate.Dispose());
    }
}
