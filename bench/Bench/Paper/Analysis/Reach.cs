namespace SurrogateHost.Bench.Paper.Analysis;

/// <summary>How a target error was reached.</summary>
internal enum Reach
{
    /// <summary>Between two sizes that were tried.</summary>
    Reached,

    /// <summary>Not with the largest size tried: the true one is larger.</summary>
    NotReached,

    /// <summary>With the smallest size tried: the true one may be smaller.</summary>
    AtOnce,
}
