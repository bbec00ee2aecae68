using SurrogateHost.GaussianProcesses.Fitting;
using SurrogateHost.GaussianProcesses.Kernels;
using SurrogateHost.GaussianProcesses.Warps;

namespace SurrogateHost.GaussianProcesses.Stacking;

/// <summary>A process that stands for election: one form, for a group of outputs that share its hyperparameters.</summary>
internal sealed class Candidate : IDisposable
{
    // The logarithm of the noise over the kernel's variance.
    private const double MostlyNoise = -0.7;
    private const int Starts = 6;

    // In deviations of the belief in a length scale.
    private const double Shortest = 3;

    private readonly ProcessPriors _priors;
    private readonly double _logPrior;
    private (double[][] Means, double[][] Variances)? _crossValidated;

    /// <summary>Takes the form.</summary>
    /// <param name="warps">By output of the group.</param>
    /// <param name="shape">The process.</param>
    /// <param name="hasFeature">True where the given feature is part of the mean.</param>
    /// <param name="priors">Beliefs.</param>
    public Candidate(OutputWarp[] warps, ProcessShape shape, bool hasFeature, ProcessPriors priors)
    {
        (Warps, Shape, HasFeature, _priors) = (warps, shape, hasFeature, priors);
        _logPrior = warps.Sum(warp => priors.LogOf(shape, warp.Family)) / warps.Length;
    }

    /// <summary>By output of the group.</summary>
    public OutputWarp[] Warps { get; }

    /// <summary>The process's form.</summary>
    public ProcessShape Shape { get; }

    /// <summary>True where the given feature is part of the mean.</summary>
    public bool HasFeature { get; }

    /// <summary>True where the beliefs are the alternative ones.</summary>
    public bool IsAlternative { get; init; }

    /// <summary>Hyperparameters, once it was fitted.</summary>
    public double[]? Parameters { get; private set; }

    /// <summary>Minus the logarithm of the posterior, comparable between warps; infinite where fitting failed.</summary>
    public double Loss { get; private set; } = double.PositiveInfinity;

    /// <summary>The process on all samples, once it was conditioned.</summary>
    public GaussianProcess? Process { get; private set; }

    /// <summary>Inputs of the process; known once it was fitted.</summary>
    public int InputCount => Process!.Layout.Inputs;

    /// <summary>True once <see cref="CrossValidate"/> succeeded.</summary>
    public bool IsCrossValidated => _crossValidated is not null;

    /// <summary>Takes lengths and bends of a process already fitted to the same outputs.</summary>
    /// <param name="other">Fitted.</param>
    /// <param name="features">Given features.</param>
    public void StartFrom(Candidate other, int features)
    {
        if (other.Parameters is null)
            return;
        var inputs = InputsOf(other, features);
        var (from, to) = (new ParameterLayout(other.Shape, inputs, other.HasFeature ? features : 0), new ParameterLayout(Shape, inputs, HasFeature ? features : 0));
        var start = Array.ConvertAll(_priors.Of(Shape, to), prior => prior.Mean);
        other.Parameters.AsSpan(0, inputs).CopyTo(start);
        if (Shape.BendsInputs && other.Shape.BendsInputs)
            other.Parameters.AsSpan(from.Bends, inputs).CopyTo(start.AsSpan(to.Bends));
        start[to.Noise] = other.Parameters[from.Noise];
        Parameters = start;
    }

    /// <summary>Fits the hyperparameters to the first samples.</summary>
    /// <param name="samples">The samples of the group's outputs.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="evaluations">Most evaluations of the likelihood.</param>
    /// <param name="tolerance">The decrease of the loss that still counts.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public void Fit(RegressionSamples samples, int count, int evaluations, double tolerance, CancellationToken cancellationToken)
    {
        if (Process is null || Process.SampleCount != count)
        {
            Process?.Dispose();
            Process = Make(samples, count);
            if (Parameters is not null)
                Process.StartFrom(Parameters);
        }

        if (evaluations > 0)
            Process.Fit(evaluations, tolerance, cancellationToken);
        Parameters = Process.Parameters;
        var slopes = 0.0;
        for (var j = 0; j < Warps.Length; j++)
            for (var i = 0; i < count; i++)
                slopes += Warps[j].LogSlope(samples.Outputs[j][i]);
        if (evaluations > 0)
            Loss = Process.Loss - slopes - _logPrior;
    }

    /// <summary>
    /// Fits the hyperparameters from shorter length scales too where the first fit found nothing but noise: the likelihood of what
    /// oscillates has its optimum far from where others have theirs, and is flat between.
    /// </summary>
    /// <param name="samples">The samples of the group's outputs.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="evaluations">Most evaluations of the likelihood from each start.</param>
    /// <param name="tolerance">The decrease of the loss that still counts.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public void FitAgainFromShorter(RegressionSamples samples, int count, int evaluations, double tolerance, CancellationToken cancellationToken)
    {
        if (Process is null || !(Process.Parameters[Process.Layout.Noise] > MostlyNoise))
            return;
        var means = _priors.Of(Shape, Process.Layout);
        var random = new Random(samples.InputCount);
        for (var start = 0; start < Starts; start++)
        {
            var parameters = Array.ConvertAll(means, prior => prior.Mean);
            for (var d = 0; d < samples.InputCount; d++)
                parameters[d] -= Shortest * means[d].Deviation * (start == 0 ? 0.5 : random.NextDouble());
            using var process = Make(samples, count);
            process.StartFrom(parameters);
            process.Fit(evaluations, tolerance, cancellationToken);
            if (!(process.Loss < Process.Loss))
                continue;
            Process.StartFrom(process.Parameters);
            Fit(samples, count, 1, tolerance, cancellationToken);
        }
    }

    /// <summary>Conditions on all samples.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>False where the covariance is not positive definite to working precision.</returns>
    public bool TryCondition(CancellationToken cancellationToken) => Process!.TryCondition(cancellationToken);

    /// <summary>Takes all samples into the mean; nothing changes where that is not possible to working precision.</summary>
    /// <param name="samples">The samples of the group's outputs, those that the process is conditioned on among them.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public void Absorb(RegressionSamples samples, CancellationToken cancellationToken) => Process!.TryAbsorb(
        samples.Inputs, [.. samples.Outputs.Select((output, j) => Array.ConvertAll(output, Warps[j].Forward))],
        HasFeature ? Bent(samples.Features!) : null, cancellationToken);

    /// <summary>
    /// Predicts every sample from the others, the hyperparameters fitted again without the samples that are predicted: with few samples
    /// the closed form, which keeps them, is far too confident.
    /// </summary>
    /// <param name="samples">The samples of the group's outputs.</param>
    /// <param name="folds">By sample: the part that it belongs to.</param>
    /// <param name="evaluations">Most evaluations of the likelihood per part.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public void CrossValidate(RegressionSamples samples, int[] folds, int evaluations, CancellationToken cancellationToken)
    {
        double[][] allMeans = [.. Warps.Select(_ => new double[samples.Count])], allVariances = [.. Warps.Select(_ => new double[samples.Count])];
        for (var fold = 0; fold <= folds.Max(); fold++)
        {
            int[] outside = [.. Enumerable.Range(0, folds.Length).Where(i => folds[i] != fold)], inside = [.. Enumerable.Range(0, folds.Length).Where(i => folds[i] == fold)];
            var (training, left) = (samples.Rows(outside), samples.Rows(inside));
            if (training.Outputs.Any(output => output.All(value => value == output[0])))
                return;
            using var process = Make(training, training.Count);
            process.StartFrom(Parameters!);
            process.Fit(evaluations, 0.01, cancellationToken);
            if (!process.TryCondition(cancellationToken))
                return;
            double[][] means = [.. Warps.Select(_ => new double[inside.Length])], variances = [.. Warps.Select(_ => new double[inside.Length])];
            process.Predict(left.Inputs, means, variances, cancellationToken, HasFeature ? Bent(left.Features!) : null);
            for (var j = 0; j < Warps.Length; j++)
                for (var i = 0; i < inside.Length; i++)
                    (allMeans[j][inside[i]], allVariances[j][inside[i]]) = (means[j][i], variances[j][i]);
        }

        _crossValidated = (allMeans, allVariances);
    }

    /// <summary>Predictions of one output for every sample from the others, in its own units.</summary>
    /// <param name="output">Within the group.</param>
    /// <param name="means">Receives one per sample.</param>
    /// <param name="deviations">Receives one per sample.</param>
    public void LeaveOneOut(int output, double[] means, double[] deviations)
    {
        if (_crossValidated is var (known, variances))
        {
            known[output].CopyTo(means, 0);
            variances[output].CopyTo(deviations, 0);
        }
        else
        {
            Process!.LeaveOneOut(output, means, deviations);
        }

        Straighten(Warps[output], means, deviations);
    }

    /// <summary>Predicts the outputs of the group in their own units.</summary>
    /// <param name="inputs">Row after row.</param>
    /// <param name="features">By output of the group; null without.</param>
    /// <param name="means">By output: receives one per row.</param>
    /// <param name="deviations">By output: receives one per row; null where not wanted.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public void Predict(
        ReadOnlySpan<double> inputs, IReadOnlyList<double[]>? features, double[][] means, double[][]? deviations, CancellationToken cancellationToken)
    {
        Process!.Predict(inputs, means, deviations, cancellationToken, HasFeature ? Bent(features!) : null);
        for (var j = 0; j < Warps.Length; j++)
            Straighten(Warps[j], means[j], deviations?[j]);
    }

    /// <inheritdoc/>
    public void Dispose() => Process?.Dispose();

    private static void Straighten(OutputWarp warp, double[] means, double[]? variances)
    {
        for (var i = 0; i < means.Length; i++)
        {
            if (variances is not null)
            {
                var deviation = Math.Sqrt(variances[i]);
                variances[i] = Math.Abs((0.5 * warp.Inverse(means[i] + deviation)) - (0.5 * warp.Inverse(means[i] - deviation)));
            }

            means[i] = warp.Inverse(means[i]);
        }
    }

    private static int InputsOf(Candidate other, int features)
    {
        var others = new ParameterLayout(other.Shape, 1, other.HasFeature ? features : 0);
        var perInput = others.Trend;
        return (other.Parameters!.Length - (others.Count - perInput)) / perInput;
    }

    private GaussianProcess Make(RegressionSamples samples, int count)
    {
        double[][] targets = [.. samples.Outputs.Select((output, j) => Array.ConvertAll(output[..count], Warps[j].Forward))];
        var features = HasFeature ? Bent([.. samples.Features!.Select(feature => feature[..count])]) : null;
        return new GaussianProcess(Shape, samples.Inputs.AsSpan(0, count * samples.InputCount), samples.InputCount, targets, _priors, features);
    }

    private double[][] Bent(IReadOnlyList<double[]> features) => [.. features.Select((feature, j) => Array.ConvertAll(feature, Warps[j].Forward))];
}
