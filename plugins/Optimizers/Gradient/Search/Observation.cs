using SurrogateHost.Model;

namespace SurrogateHost.Optimizers.Gradient.Search;

/// <summary>One execution as the search sees it.</summary>
/// <param name="Unit">The inputs in the unit cube.</param>
/// <param name="Trial">The execution.</param>
/// <param name="Value">The objective to minimise; NaN when the execution did not complete.</param>
internal sealed record Observation(double[] Unit, Trial Trial, double Value)
{
    /// <summary>True when the execution gave an objective.</summary>
    public bool IsUsable => !double.IsNaN(Value);
}
