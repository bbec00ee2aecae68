namespace SurrogateHost.Bench.Paper.Analysis;

/// <summary>What is known of a factor.</summary>
internal enum Bound
{
    /// <summary>The factor itself.</summary>
    None,

    /// <summary>It is this or larger.</summary>
    Lower,

    /// <summary>It is this or smaller.</summary>
    Upper,
}
