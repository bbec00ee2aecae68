namespace SurrogateHost.GaussianProcesses.Stacking;

/// <summary>Adds up the means of weighted members, and their deviations: each member's own, and how far it is from the mean of all.</summary>
/// <param name="means">Receives Σ weight·mean.</param>
/// <param name="deviations">Receives the deviation after <see cref="Finish"/>.</param>
internal sealed class Mixture(double[] means, double[] deviations)
{
    private readonly List<(double Weight, double[] Mean, double[] Deviation)> _members = [];

    /// <summary>Adds a member.</summary>
    public void Add(double weight, double[] mean, double[] deviation)
    {
        _members.Add((weight, mean, deviation));
        Algebra.Vectors.AddScaled(weight, mean, means);
    }

    /// <summary>Computes the deviations.</summary>
    public void Finish()
    {
        var total = _members.Sum(member => member.Weight);
        for (var i = 0; i < means.Length; i++)
        {
            // Divided by the largest, so that squares of outputs near the largest double do not overflow.
            var (largest, center) = (0.0, total > 0 ? means[i] / total : 0);
            foreach (var (_, mean, deviation) in _members)
                largest = Math.Max(largest, Math.Max(deviation[i], Math.Abs((0.5 * mean[i]) - (0.5 * center))));
            if (!(largest > 0))
                continue;
            var sum = 0.0;
            foreach (var (weight, mean, deviation) in _members)
            {
                var (own, apart) = (deviation[i] / largest, (mean[i] / largest) - (center / largest));
                sum += weight * ((own * own) + (apart * apart));
            }

            deviations[i] = largest * Math.Sqrt(sum / total);
        }
    }
}
