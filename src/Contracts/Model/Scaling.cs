namespace SurrogateHost.Model;

/// <summary>An affine map per variable between natural units and a network's units: scaled = (value − offset) / scale.</summary>
/// <param name="Offset">One offset per variable, in natural units.</param>
/// <param name="Scale">One positive scale per variable, in natural units.</param>
public sealed record Scaling(IReadOnlyList<double> Offset, IReadOnlyList<double> Scale)
{
    // The mean of equal numbers may differ from them in the last digits.
    private const double RoundingNoise = 1e-13;

    /// <summary>Maps a box to [−1, 1] in every dimension.</summary>
    /// <param name="space">The box.</param>
    public static Scaling ForBox(SearchSpace space) => new(
        [.. space.Dimensions.Select(d => (0.5 * d.Minimum) + (0.5 * d.Maximum))],
        [.. space.Dimensions.Select(d => (0.5 * d.Maximum) - (0.5 * d.Minimum))]);

    /// <summary>No change: offset 0, scale 1.</summary>
    /// <param name="count">Number of variables.</param>
    public static Scaling Identity(int count) => new(new double[count], [.. Enumerable.Repeat(1.0, count)]);

    /// <summary>Standardises each output to mean 0 and standard deviation 1 over the completed trials.</summary>
    /// <param name="trials">Trials of one program; those not completed are passed over.</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <returns>The scaling; an output that never varies gets scale 1.</returns>
    public static Scaling Standardizing(IReadOnlyList<Trial> trials, int outputs)
    {
        var completed = trials.Where(trial => trial.IsCompleted).ToArray();
        var (offset, scale) = (new double[outputs], new double[outputs]);
        for (var j = 0; j < outputs; j++)
        {
            var column = j;
            offset[j] = completed.Length == 0 ? 0 : completed.Average(trial => trial.Outputs[column]);
            var variance = completed.Length == 0 ? 0 : completed.Average(trial => Math.Pow(trial.Outputs[column] - offset[column], 2));
            var deviation = Math.Sqrt(variance);
            scale[j] = deviation > RoundingNoise * Math.Abs(offset[j]) && double.IsFinite(deviation) ? deviation : 1;
        }

        return new Scaling(offset, scale);
    }
}
