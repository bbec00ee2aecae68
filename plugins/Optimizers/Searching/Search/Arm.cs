namespace SurrogateHost.Optimizers.Searching.Search;

/// <summary>The ways in which this search finds points.</summary>
internal enum Arm
{
    /// <summary>Polishing the present basin with a quadratic model of the real executions.</summary>
    Local,

    /// <summary>Asking the model of the whole that is believed: descent through the surrogate, or the Gaussian process.</summary>
    Model,

    /// <summary>Looking where nothing is known, and around good points.</summary>
    Explore,
}
