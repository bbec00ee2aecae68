namespace SurrogateHost.Hypernetworks.Reading.Interpretation;

/// <summary>
/// How a value depends on one input x, which runs over -1..1: means over the box of the inputs of f' and f'' and their squares, and what
/// the way from the input to the value passes. All are estimates from the operators alone; nothing is executed.
/// </summary>
public struct InputTrace
{
    /// <summary>Mean of f'.</summary>
    public double Slope { get; set; }

    /// <summary>Mean of f'².</summary>
    public double SlopeEnergy { get; set; }

    /// <summary>Mean of f''.</summary>
    public double Curvature { get; set; }

    /// <summary>Mean of f''².</summary>
    public double CurvatureEnergy { get; set; }

    /// <summary>Mean of f'·f'': below 0 where f varies more at the low end of the input's range.</summary>
    public double Lean { get; set; }

    /// <summary>Mean of the squared mixed second derivatives with all other inputs, summed.</summary>
    public double Interaction { get; set; }

    /// <summary>Energy of jumps of the slope: minima, maxima, absolute values, branches.</summary>
    public double Kinks { get; set; }

    /// <summary>Variance due to jumps of the value: rounding, comparisons, branches, table look-ups.</summary>
    public double Steps { get; set; }

    /// <summary>Longest chain of operators from the input.</summary>
    public float Depth { get; set; }

    /// <summary>Products of two values that vary, on the longest way.</summary>
    public float Products { get; set; }

    /// <summary>Times in a denominator.</summary>
    public float Denominators { get; set; }

    /// <summary>Exponentials, logarithms, powers.</summary>
    public float Powers { get; set; }

    /// <summary>Sines, cosines and the like.</summary>
    public float Waves { get; set; }

    /// <summary>Functions that level off.</summary>
    public float Saturations { get; set; }

    /// <summary>Comparisons, minima, maxima, branches.</summary>
    public float Choices { get; set; }

    /// <summary>Roundings.</summary>
    public float Roundings { get; set; }

    /// <summary>An estimate of the mean of f'³: as large as f' is steady in sign.</summary>
    public readonly double SlopeCube => SlopeEnergy > 0 ? Slope * Math.Abs(Slope) * Math.Sqrt(SlopeEnergy) : 0;

    /// <summary>The operators of two ways, the longer of each.</summary>
    /// <param name="way">The other way.</param>
    public void Passes(in InputTrace way)
    {
        Depth = Math.Max(Depth, way.Depth);
        Products = Math.Max(Products, way.Products);
        Denominators = Math.Max(Denominators, way.Denominators);
        Powers = Math.Max(Powers, way.Powers);
        Waves = Math.Max(Waves, way.Waves);
        Saturations = Math.Max(Saturations, way.Saturations);
        Choices = Math.Max(Choices, way.Choices);
        Roundings = Math.Max(Roundings, way.Roundings);
    }
}
