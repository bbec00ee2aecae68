using SurrogateHost.GaussianProcesses.Warps;

namespace SurrogateHost.GaussianProcesses.Stacking;

/// <summary>
/// Weighs the candidates of one output. With few samples leave-one-out errors say little, and likelihood decides; with many they do.
/// </summary>
internal sealed class Election
{
    private const double NegligibleWeight = 1e-3;

    // With fewer, mixtures that fit the errors of samples left out fit chance.
    private const int FewestToStack = 24;

    // With fewer, errors of samples left out cannot decide alone.
    private const int FewestToTrust = 48;

    private readonly double[] _truth;
    private readonly List<Candidate> _processes;
    private readonly int _place;
    private readonly IReadOnlyList<double[]> _rivals;
    private readonly OutputScale _scale;
    private readonly (double Least, double Largest) _believed;

    /// <summary>Takes the candidates.</summary>
    /// <param name="truth">The output.</param>
    /// <param name="processes">Conditioned.</param>
    /// <param name="place">The output's place within the processes' group.</param>
    /// <param name="rivals">What models of another kind predicted for each sample without having seen it.</param>
    public Election(double[] truth, List<Candidate> processes, int place, IReadOnlyList<double[]> rivals)
    {
        (_truth, _processes, _place, _rivals) = (truth, processes, place, rivals);
        _scale = new OutputScale(truth);
        _believed = OutputWarp.BelievedRange(truth.Min(), truth.Max());
    }

    /// <summary>Weighs.</summary>
    /// <returns>A weight per process, then one per rival; their sum is 1.</returns>
    public double[] Weigh()
    {
        var n = _truth.Length;
        double[][] residuals = [.. Predictions().Means.Select(Residuals)];
        double[] errors = [.. residuals.Select(MeanSquare)];
        var scores = Scores(errors);
        var (best, temperature) = (scores.Min(), Math.Max(8, n / 8.0));
        var prior = Normalized(Array.ConvertAll(scores, score => Math.Exp((best - score) / temperature)));
        var weights = n < FewestToStack ? prior : StackingWeights.Of(residuals, prior, pull: 2 * n * (1 + Math.Pow(24.0 / n, 8)));
        return Normalized(Array.ConvertAll(weights, weight => weight < NegligibleWeight ? 0 : weight));
    }

    /// <summary>Measures the mixture.</summary>
    /// <param name="weights">As <see cref="Weigh"/> gave them.</param>
    public StackedOutput Measure(double[] weights)
    {
        var (n, count) = (_truth.Length, _processes.Count);
        var (predictions, spreads) = Predictions();
        var (mean, deviation) = (new double[n], new double[n]);
        var mixture = new Mixture(mean, deviation);
        for (var c = 0; c < predictions.Count; c++)
            if (weights[c] > 0)
                mixture.Add(weights[c], predictions[c], spreads[c]);
        mixture.Finish();
        double[] errors = [.. predictions.Select(prediction => MeanSquare(Residuals(prediction)) / _scale.Variance)];
        var members = _processes.Select((candidate, c) => new OutputMember(
            new ProcessForm(candidate.Warps[_place].Family, candidate.Shape, candidate.HasFeature, candidate.IsAlternative), weights[c], errors[c], candidate.Loss));
        return new StackedOutput
        {
            Members = [.. members.OrderByDescending(member => member.Weight)],
            RivalWeights = weights[count..],
            RivalErrors = errors[count..],
            Error = MeanSquare(Residuals(mean)) / _scale.Variance,
            LeaveOneOut = mean,
            Deviations = deviation,
            Lengths = Lengths(weights),
            Least = _believed.Least,
            Largest = _believed.Largest,
        };
    }

    private double[] Lengths(double[] weights)
    {
        var total = _processes.Select((_, c) => weights[c]).Sum();
        if (!(total > 0))
            return [];
        var logarithms = new double[_processes[0].InputCount];
        for (var c = 0; c < _processes.Count; c++)
            for (var d = 0; d < logarithms.Length; d++)
                logarithms[d] += weights[c] / total * _processes[c].Parameters![d];
        return Array.ConvertAll(logarithms, Math.Exp);
    }

    private static double[] Normalized(double[] weights)
    {
        var sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }

    private static double MeanSquare(double[] residuals) => residuals.Average(value => value * value);

    private double[] Residuals(double[] prediction) => [.. prediction.Select((value, i) => _scale.Difference(value, _truth[i]))];

    /// <summary>A rival says nothing of how unsure it is: its distance from the mixture does.</summary>
    private (List<double[]> Means, List<double[]> Deviations) Predictions()
    {
        var (means, deviations) = (new List<double[]>(), new List<double[]>());
        foreach (var process in _processes)
        {
            means.Add(new double[_truth.Length]);
            deviations.Add(new double[_truth.Length]);
            process.LeaveOneOut(_place, means[^1], deviations[^1]);
        }

        foreach (var rival in _rivals)
        {
            means.Add(rival);
            var spread = rival.Select((value, i) => Math.Abs((0.5 * value) - (0.5 * _truth[i]))).Order().ElementAt(rival.Length / 2);
            deviations.Add([.. rival.Select(_ => spread)]);
        }

        return (means, deviations);
    }

    /// <summary>Half the logarithm of the error for each sample, mixed with minus the logarithm of the posterior: the less the better.</summary>
    private double[] Scores(double[] errors)
    {
        var (n, count) = (_truth.Length, _processes.Count);
        var share = n >= FewestToTrust && OutputWarp.SpansDecades(_truth) ? 0 : Math.Clamp(24.0 / n, 0.3, 1);
        var byError = Array.ConvertAll(errors, error => 0.5 * n * Math.Log(Math.Max(error, double.Epsilon)));
        double[] losses = [.. _processes.Select(process => process.Loss / process.Warps.Length)];
        var scores = byError.Select((error, c) => ((1 - share) * error) + (share * (c < count ? losses[c] : error))).ToArray();
        if (count == 0)
            return scores;
        // A rival has no likelihood: it is taken to be as likely as the best process would be with the rival's error.
        var best = Enumerable.Range(0, count).MinBy(c => scores[c]);
        for (var c = count; c < scores.Length; c++)
            scores[c] += share * (losses[best] - byError[best]);
        return scores;
    }
}
