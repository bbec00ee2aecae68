using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Searching.Search;

/// <summary>
/// Shares executions out among the arms by what each has brought of late. Each keeps a floor, so that none is lost for good and
/// a search whose models are hopeless turns into exploration.
/// </summary>
/// <param name="random">Draws the arms.</param>
internal sealed class ArmCredits(SeededRandom random)
{
    private const double Memory = 0.92;

    private readonly double[] _credits = [0.5, 0.4, 0.1];
    private readonly double[] _floors = [0.12, 0.06, 0.06];

    /// <summary>Chooses the arm of each of a batch's points.</summary>
    /// <param name="count">Points in the batch.</param>
    /// <param name="trust">How far the model of the whole is believed, 0 to 1.</param>
    /// <returns>Points by arm.</returns>
    public int[] Share(int count, double trust)
    {
        var weights = new double[_credits.Length];
        for (var arm = 0; arm < weights.Length; arm++)
            weights[arm] = _floors[arm] + (_credits[arm] * (arm == (int)Arm.Model ? trust : 1));
        var (total, cumulative, shares) = (weights.Sum(), 0.0, new int[weights.Length]);
        var (offset, given) = (random.NextDouble(), 0);
        for (var arm = 0; arm < weights.Length; arm++)
        {
            cumulative += weights[arm] / total * count;
            var upTo = arm == weights.Length - 1 ? count : Math.Min(count, (int)Math.Floor(cumulative + offset));
            (shares[arm], given) = (upTo - given, upTo);
        }

        return shares;
    }

    /// <summary>Takes in what one point brought.</summary>
    /// <param name="arm">The arm that found it.</param>
    /// <param name="reward">0: nothing, 1: a new best.</param>
    public void Learn(Arm arm, double reward) =>
        _credits[(int)arm] = (Memory * _credits[(int)arm]) + ((1 - Memory) * reward);
}
