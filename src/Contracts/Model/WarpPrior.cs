namespace SurrogateHost.Model;

/// <summary>The prior of the processes of one output behind one warp.</summary>
public sealed record WarpPrior
{
    /// <summary>Log weight of the warp.</summary>
    public required double Weight { get; init; }

    /// <summary>By kernel (squared exponential, Matérn 5/2, Matérn 3/2, and last the factored ones), then input: natural logarithm of the length scale, in units of a box of [−1, 1].</summary>
    public required IReadOnlyList<IReadOnlyList<NormalBelief>> Lengths { get; init; }

    /// <summary>By input: how an input is bent; 0 is straight.</summary>
    public required IReadOnlyList<NormalBelief> Bends { get; init; }

    /// <summary>By input: natural logarithm of the part that involves the input, in processes that are products over the inputs.</summary>
    public required IReadOnlyList<NormalBelief> Interactions { get; init; }
}
