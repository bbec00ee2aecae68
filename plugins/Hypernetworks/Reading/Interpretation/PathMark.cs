namespace SurrogateHost.Hypernetworks.Reading.Interpretation;

/// <summary>What kind of operator a value passes, beside what the operator does to its distribution.</summary>
public enum PathMark
{
    /// <summary>A sum, a difference, a factor.</summary>
    Plain,

    /// <summary>A product of two values that vary.</summary>
    Product,

    /// <summary>A quotient; the mark is for its denominator.</summary>
    Denominator,

    /// <summary>An exponential, a logarithm, a power.</summary>
    Power,

    /// <summary>A periodic function.</summary>
    Wave,

    /// <summary>A function that levels off.</summary>
    Saturation,

    /// <summary>A comparison, minimum, maximum or branch.</summary>
    Choice,

    /// <summary>A rounding.</summary>
    Rounding,
}
