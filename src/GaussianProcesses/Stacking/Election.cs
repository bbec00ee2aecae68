namespace SurrogateHost.GaussianProcesses.Stacking;

/// <summary>
/// Weighs the candidates of one output. With few samples leave-one-out errors say little, and likelihood decides; with many they do.
/// </summary>
/// <param name="truth">The output.</param>
/// <param name="candidates">Conditioned processes.</param>
/// <param name="place">The output's place within their group.</param>
internal sealed class Election(double[] truth, List<Candidate> candidates, int place)
{
    private const double NegligibleWeight = 1e-3;

    /// <summary>Runs.</summary>
    /// <param name="rivals">What models of another kind predicted for each sample without having seen it.</param>
    /// <returns>The election, and the weight of each process in the order of the candidates.</returns>
    public (StackedOutput Output, double[] Weights) Run(IReadOnlyList<double[]> rivals)
    {
        var (n, processes) = (truth.Length, candidates.Count);
        var predictions = new List<double[]>();
        var deviations = new List<double[]>();
        for (var c = 0; c < processes; c++)
        {
            var (means, spread) = (new double[n], new double[n]);
            candidates[c].LeaveOneOut(place, means, spread);
            predictions.Add(means);
            deviations.Add(spread);
        }

        predictions.AddRange(rivals);
        var scale = new OutputScale(truth);
        double[][] residuals = [.. predictions.Select(prediction => prediction.Select((value, i) => scale.Difference(value, truth[i])).ToArray())];
        double[] errors = [.. residuals.Select(residual => residual.Average(value => value * value))];
        var weights = Weigh(residuals, errors, n);
        var (mean, deviation) = (new double[n], new double[n]);
        var mixture = new Mixture(mean, deviation);
        for (var c = 0; c < predictions.Count; c++)
            if (weights[c] > 0)
                mixture.Add(weights[c], predictions[c], c < processes ? deviations[c] : new double[n]);
        mixture.Finish();
        var members = candidates.Select((candidate, c) => new OutputMember(
            new ProcessForm(candidate.Warps[place].Family, candidate.Shape, candidate.HasFeature), weights[c], errors[c] / scale.Variance, candidate.Loss));
        return (
            new StackedOutput
            {
                Members = [.. members.OrderByDescending(member => member.Weight)],
                RivalWeights = weights[processes..],
                RivalErrors = [.. errors.Skip(processes).Select(error => error / scale.Variance)],
                LeaveOneOut = mean,
                Deviations = deviation,
            },
            weights[..processes]);
    }

    private double[] Weigh(double[][] residuals, double[] errors, int n)
    {
        var processes = candidates.Count;
        var leastError = Math.Max(errors.Min(), double.Epsilon);
        var share = Math.Clamp(16.0 / n, 0.5, 1);
        var scores = errors.Select((error, c) => ((1 - share) * 0.5 * n * Math.Log(Math.Max(error, double.Epsilon) / leastError))
            + (share * (c < processes ? candidates[c].Loss / candidates[c].Warps.Length : 0))).ToArray();
        // A rival has no likelihood: it is taken to be as likely as a process with its error would be.
        if (processes > 0)
        {
            var likeliest = Enumerable.Range(0, processes).MinBy(c => scores[c]);
            for (var c = processes; c < errors.Length; c++)
            {
                scores[c] += share * ((candidates[likeliest].Loss / candidates[likeliest].Warps.Length)
                    + (0.5 * n * Math.Log(Math.Max(errors[c], double.Epsilon) / Math.Max(errors[likeliest], double.Epsilon))));
            }
        }

        var (best, temperature) = (scores.Min(), Math.Max(2, n / 8.0));
        var prior = Array.ConvertAll(scores, score => Math.Exp((best - score) / temperature));
        var sum = prior.Sum();
        prior = Array.ConvertAll(prior, weight => weight / sum);
        var pull = 2 * n * (1 + Math.Pow(24.0 / n, 8));
        var weights = StackingWeights.Of(residuals, prior, pull);
        weights = Array.ConvertAll(weights, weight => weight < NegligibleWeight ? 0 : weight);
        sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }
}
