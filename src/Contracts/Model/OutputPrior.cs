namespace SurrogateHost.Model;

/// <summary>
/// The prior of the processes of one output. A candidate process is a warp of the output, a kernel, a mean, a choice of distance or product
/// over the inputs, and of bent or straight inputs; its log weight is the sum of its parts'. Log weights are differences of the natural
/// logarithm of the expected mean squared error: the higher, the better.
/// </summary>
public sealed record OutputPrior
{
    /// <summary>By warp: none, logarithm, shifted logarithm, square root, inverse hyperbolic sine.</summary>
    public required IReadOnlyList<WarpPrior> Warps { get; init; }

    /// <summary>Log weights by kernel: squared exponential, Matérn 5/2, Matérn 3/2.</summary>
    public required IReadOnlyList<double> Kernels { get; init; }

    /// <summary>Log weights by mean: constant, linear, quadratic.</summary>
    public required IReadOnlyList<double> Means { get; init; }

    /// <summary>Log weights of one distance over all inputs, and of a product over inputs.</summary>
    public required IReadOnlyList<double> Factored { get; init; }

    /// <summary>Log weights of straight inputs, and of bent ones.</summary>
    public required IReadOnlyList<double> Bent { get; init; }

    /// <summary>What the output is expected to be; null where the text does not tell.</summary>
    public ExpectedOutput? Expected { get; init; }
}
