using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.KernelPrior;

/// <summary>What the numbers that a <see cref="PriorNetwork"/> emits mean.</summary>
public static class EmittedPrior
{
    /// <summary>Least deviation of a belief.</summary>
    public const double Narrowest = 0.2;

    // From the scale of a Student's t, by which deviations are learned, to the deviation of a normal distribution as wide.
    private const double Widening = 1;

    // Matérn 3/2 was not learned by itself: its length scales are longer than those of Matérn 5/2.
    private const double RougherLonger = 0.25;

    /// <summary>The prior of an output.</summary>
    /// <param name="network">What the network gave.</param>
    /// <param name="temperature">How much of the expected difference of the log errors one unit of a log weight is.</param>
    public static OutputPrior Of(PriorActivations network, double temperature) => new()
    {
        Warps = [.. Enumerable.Range(0, PriorNetwork.Warps).Select(warp => Warp(network, warp, temperature))],
        Kernels = Choice(network, PriorNetwork.Warps, 3, temperature),
        Means = Choice(network, PriorNetwork.Warps + 3, 3, temperature),
        Factored = Choice(network, PriorNetwork.Warps + 6, 2, temperature),
        Bent = Choice(network, PriorNetwork.Warps + 8, 2, temperature),
    };

    /// <summary>A deviation from what stands for its logarithm.</summary>
    /// <param name="logarithm">As emitted.</param>
    public static double Deviation(double logarithm) => Narrowest + Math.Exp(Math.Clamp(logarithm, -6, 2));

    private static WarpPrior Warp(PriorActivations network, int warp, double temperature)
    {
        NormalBelief[] Belief(int mean, int deviation, double shift = 0) =>
            [.. network.Beliefs.Select(b => new NormalBelief(b[(warp * PriorNetwork.PerWarp) + mean] + shift, Widening * Deviation(b[(warp * PriorNetwork.PerWarp) + deviation])))];
        return new WarpPrior
        {
            Weight = temperature * network.Weights[warp],
            Lengths = [Belief(0, 3), Belief(1, 3), Belief(1, 3, RougherLonger), Belief(2, 3)],
            Bends = Belief(4, 5),
            Interactions = Belief(6, 7),
        };
    }

    private static double[] Choice(PriorActivations network, int first, int count, double temperature) =>
        [.. Enumerable.Range(first, count).Select(place => temperature * network.Weights[place])];
}
