using SurrogateHost.GaussianProcesses.Kernels;
using SurrogateHost.GaussianProcesses.Stacking;
using SurrogateHost.GaussianProcesses.Warps;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Stages.Teaching;

/// <summary>What was elected: a mixture of processes and networks that predicts any point of the box.</summary>
/// <param name="worker">Runs networks.</param>
/// <param name="emitted">The hypernetwork's emission.</param>
/// <param name="box">The box.</param>
/// <param name="stack">The processes and all weights; disposed with the teacher.</param>
/// <param name="features">What processes may take for a part of their mean; null for nothing.</param>
/// <param name="rivals">The networks that stood.</param>
internal sealed class Teacher(
    IWorker worker, Surrogate emitted, UnitBox box, ProcessStack stack, ProcessFeatures? features, IReadOnlyList<Rival> rivals) : IDisposable
{
    private const double Certain = 0.95;

    private readonly Surrogate?[] _trained = new Surrogate?[rivals.Count];

    /// <summary>The networks that stood.</summary>
    public IReadOnlyList<Rival> Rivals => rivals;

    /// <summary>The network that got nearly all weight for every output; null where there is none.</summary>
    public int? OnlyRival => Enumerable.Range(0, rivals.Count).Cast<int?>().FirstOrDefault(rival =>
        stack.Outputs.Any(output => output is not null) && stack.Outputs.All(output => output is null || output.RivalWeights[rival!.Value] >= Certain));

    /// <summary>Networks with a weight, which must be trained on all executions before anything is predicted.</summary>
    public IEnumerable<int> Weighty => Enumerable.Range(0, rivals.Count).Where(rival => stack.Outputs.Any(output => output?.RivalWeights[rival] > 0));

    /// <summary>The largest share that a network has of any output.</summary>
    /// <param name="rival">Which.</param>
    public double LargestWeight(int rival) => stack.Outputs.Max(output => output?.RivalWeights[rival] ?? 0);

    /// <summary>Takes a network trained on all executions.</summary>
    /// <param name="rival">Which.</param>
    /// <param name="surrogate">The network.</param>
    public void Take(int rival, Surrogate surrogate) => _trained[rival] = surrogate;

    /// <summary>A network trained on all executions.</summary>
    /// <param name="rival">Which; one of <see cref="Weighty"/>.</param>
    public Surrogate Trained(int rival) => _trained[rival]!;

    /// <summary>Mean squared error over the variance on executions left out; 0 where the output does not vary.</summary>
    /// <param name="output">The output.</param>
    public double Error(int output) => stack.Outputs[output]?.Error ?? 0;

    /// <summary>What was predicted for the executions while they were left out.</summary>
    /// <param name="completed">The executions.</param>
    public HeldOutPredictions LeftOut(Trial[] completed)
    {
        var predictions = new HeldOutPredictions(stack.Outputs.Length, completed.Length, Folds: 0) { Method = ValidationMethod.LeaveOneOut };
        predictions.Trials.AddRange(completed);
        for (var i = 0; i < completed.Length; i++)
            for (var j = 0; j < stack.Outputs.Length; j++)
                predictions.Predicted.Add(stack.Outputs[j]?.LeaveOneOut[i] ?? completed[i].Outputs[j]);
        return predictions;
    }

    /// <summary>
    /// By output: the half-width of the interval that the processes themselves expect to hold 90 % of the errors over the box. Errors of few
    /// executions left out say less of it, because the election chose by them; 0 where networks have all the weight.
    /// </summary>
    /// <param name="points">Points spread over the box.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public double[] ExpectedWidths(double[][] points, CancellationToken cancellationToken)
    {
        double[] rows = [.. points.SelectMany(point => point)];
        double[][] means = [.. stack.Outputs.Select(_ => new double[points.Length])], deviations = [.. stack.Outputs.Select(_ => new double[points.Length])];
        stack.Predict(box.Scale(rows), FeaturesAt(rows, points.Length), means, deviations, cancellationToken);
        return Array.ConvertAll(deviations, ExpectedWidth.Of);
    }

    /// <summary>The election of an output, in words; a form's best process stands for all of them.</summary>
    /// <param name="output">The output.</param>
    public IReadOnlyList<ElectedModel> Election(int output)
    {
        if (stack.Outputs[output] is not { } elected)
            return [];
        var processes = elected.Members
            .GroupBy(member => Words(member.Form))
            .Select(group => new ElectedModel(group.Key, group.Sum(member => member.Weight), group.Min(member => member.LeaveOneOutError))
            {
                ReadsText = group.First().Form is { HasFeature: true } or { IsAlternative: true },
            });
        var networks = rivals.Select((rival, k) => new ElectedModel(rival.Name, elected.RivalWeights[k], elected.RivalErrors[k]) { ReadsText = rival.ReadsText });
        return [.. processes.Concat(networks).OrderByDescending(model => model.Weight).Select(model => model with
        {
            NormalizedMeanSquaredError = double.IsFinite(model.NormalizedMeanSquaredError) ? model.NormalizedMeanSquaredError : double.MaxValue,
        })];
    }

    /// <summary>By input: the shortest length scale on which an output varies, in units of half the box; empty where networks teach alone.</summary>
    public double[] Lengths => [.. stack.Outputs.OfType<StackedOutput>().Where(output => output.Lengths.Length > 0).Select(output => output.Lengths)
        .DefaultIfEmpty([]).Aggregate((one, other) => [.. one.Zip(other, Math.Min)])];

    /// <summary>Labels points.</summary>
    /// <param name="points">Points of the box.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Trial[] Label(double[][] points, CancellationToken cancellationToken)
    {
        double[] rows = [.. points.SelectMany(point => point)];
        var outputs = stack.Outputs.Length;
        double[][] means = [.. Enumerable.Range(0, outputs).Select(_ => new double[points.Length])];
        stack.Predict(box.Scale(rows), FeaturesAt(rows, points.Length), means, cancellationToken);
        foreach (var rival in Weighty)
        {
            var predicted = Predict(_trained[rival]!, rows);
            for (var j = 0; j < outputs; j++)
                if (stack.Outputs[j] is { } output && output.RivalWeights[rival] is > 0 and var weight)
                    for (var i = 0; i < points.Length; i++)
                        means[j][i] += weight * Math.Clamp(predicted[(i * outputs) + j], output.Least, output.Largest);
        }

        return [.. points.Select((point, i) => new Trial(point, [.. means.Select(mean => mean[i])], TrialOutcome.Completed, TrialPhase.Sampling))];
    }

    /// <inheritdoc/>
    public void Dispose() => stack.Dispose();

    private static double[][] Columns(double[] rows, int count) =>
        [.. Enumerable.Range(0, rows.Length / count).Select(j => Enumerable.Range(0, count).Select(i => rows[(i * (rows.Length / count)) + j]).ToArray())];

    private static string Words(ProcessForm form)
    {
        var of = form.Warp switch
        {
            WarpFamily.Logarithm => " of the logarithm",
            WarpFamily.ShiftedLogarithm => " of the logarithm of the distance from an end",
            WarpFamily.SquareRoot => " of the square root",
            WarpFamily.InverseHyperbolicSine => " with outliers drawn in",
            _ => "",
        };
        var kind = form.Shape switch
        {
            { IsFactored: true } => "Gaussian process of effects of few inputs",
            { Kernel: KernelFamily.SquaredExponential } => "smooth Gaussian process",
            _ => "rough Gaussian process",
        };
        return form switch
        {
            { HasFeature: true } => $"{kind}{of} around what the text predicts",
            { IsAlternative: true } => $"{kind}{of} with the length scales that the text suggests",
            _ => $"{kind}{of}",
        };
    }

    private double[][]? FeaturesAt(double[] rows, int count) => features?.At(box.Scale(rows), () => Columns(Predict(emitted, rows), count));

    private double[] Predict(Surrogate surrogate, double[] rows)
    {
        var predicted = new double[rows.Length / surrogate.Inputs.Count * surrogate.Outputs.Count];
        worker.Predict(surrogate, rows, predicted);
        return Array.ConvertAll(predicted, value => double.IsFinite(value) ? value : 0);
    }
}
