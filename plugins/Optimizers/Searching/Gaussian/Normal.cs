namespace SurrogateHost.Optimizers.Searching.Gaussian;

/// <summary>The standard normal distribution.</summary>
internal static class Normal
{
    /// <summary>Its density.</summary>
    public static double Density(double z) => Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);

    /// <summary>Its distribution function (Abramowitz and Stegun 26.2.17; absolute error below 7.5e-8).</summary>
    public static double Distribution(double z)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(z)));
        var polynomial = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        var tail = Density(z) * polynomial;
        return z < 0 ? tail : 1 - tail;
    }
}
