namespace SurrogateHost.GaussianProcesses.Warps;

/// <summary>What outputs pass before a process models them.</summary>
public enum WarpFamily
{
    /// <summary>Nothing but offset and scale.</summary>
    None,

    /// <summary>The logarithm, of positive outputs that spread over a factor of three and more.</summary>
    Logarithm,

    /// <summary>The logarithm of the distance from the end at which outputs crowd.</summary>
    ShiftedLogarithm,

    /// <summary>The square root, of outputs that are never negative.</summary>
    SquareRoot,

    /// <summary>The inverse hyperbolic sine around the median, of outputs with outliers.</summary>
    InverseHyperbolicSine,
}
