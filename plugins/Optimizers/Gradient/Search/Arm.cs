namespace SurrogateHost.Optimizers.Gradient.Search;

/// <summary>The ways in which this search finds points.</summary>
internal enum Arm
{
    /// <summary>Polishing the present basin with a quadratic model of the real executions.</summary>
    Local,

    /// <summary>Descending through the surrogate.</summary>
    Surrogate,

    /// <summary>Looking where nothing is known, and around good points.</summary>
    Explore,
}
