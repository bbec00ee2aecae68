using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.KernelPrior;

/// <summary>What the numbers that a <see cref="PriorNetwork"/> emits mean.</summary>
public static class EmittedPrior
{
    /// <summary>Least deviation of a belief.</summary>
    public const double Narrowest = 0.2;

    /// <summary>One unit of a log weight in differences of the natural logarithm of the mean squared error.</summary>
    public const double Temperature = 0.5;

    // Matérn 3/2 was not learned by itself: its length scales are longer than those of Matérn 5/2.
    private const double RougherLonger = 0.25;

    /// <summary>The prior of an output.</summary>
    /// <param name="network">What the network gave.</param>
    public static OutputPrior Of(PriorActivations network) => new()
    {
        Warps = [.. Enumerable.Range(0, PriorNetwork.Warps).Select(warp => Warp(network, warp))],
        Kernels = Choice(network, PriorNetwork.Warps, 3),
        Means = Choice(network, PriorNetwork.Warps + 3, 3),
        Factored = Choice(network, PriorNetwork.Warps + 6, 2),
        Bent = Choice(network, PriorNetwork.Warps + 8, 2),
    };

    /// <summary>A deviation from what stands for its logarithm.</summary>
    /// <param name="logarithm">As emitted.</param>
    public static double Deviation(double logarithm) => Narrowest + Math.Exp(Math.Clamp(logarithm, -6, 2));

    private static WarpPrior Warp(PriorActivations network, int warp)
    {
        NormalBelief[] Belief(int mean, int deviation, double shift = 0) =>
            [.. network.Beliefs.Select(b => new NormalBelief(PriorReader.Rounded(b[(warp * PriorNetwork.PerWarp) + mean] + shift), PriorReader.Rounded(Deviation(b[(warp * PriorNetwork.PerWarp) + deviation]))))];
        return new WarpPrior
        {
            Weight = PriorReader.Rounded(Temperature * network.Weights[warp]),
            Lengths = [Belief(0, 3), Belief(1, 3), Belief(1, 3, RougherLonger), Belief(2, 3)],
            Bends = Belief(4, 5),
            Interactions = Belief(6, 7),
        };
    }

    private static double[] Choice(PriorActivations network, int first, int count) =>
        [.. Enumerable.Range(first, count).Select(place => PriorReader.Rounded(Temperature * network.Weights[place]))];
}
