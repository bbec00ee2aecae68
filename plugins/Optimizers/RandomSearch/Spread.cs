namespace SurrogateHost.Optimizers.RandomSearch;

/// <summary>How points are spread over the space.</summary>
public enum Spread
{
    /// <summary>A scrambled Sobol sequence: random, but evenly so; leaves smaller gaps for the same number of points.</summary>
    Sobol,

    /// <summary>Every point independent and uniform: the textbook baseline.</summary>
    Uniform,
}
