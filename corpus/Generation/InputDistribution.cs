namespace SurrogateHost.Corpus.Generation;

/// <summary>How inputs are drawn inside their box.</summary>
public enum InputDistribution
{
    /// <summary>Uniform and independent.</summary>
    Uniform,

    /// <summary>Nearly equal to each other, as neighbouring pixels are: a common level, a small gradient and noise.</summary>
    NearlyFlat,

    /// <summary>A few clusters.</summary>
    Clustered,

    /// <summary>Independent, crowded towards one end of each range.</summary>
    Skewed,
}
