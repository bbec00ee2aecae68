using System.ComponentModel.DataAnnotations;

namespace SurrogateHost.Stages;

/// <summary>How analysis finds out whether results depend on the inputs alone. Configuration section <c>Stages:Analysis</c>.</summary>
public sealed class AnalysisOptions
{
    /// <summary>
    /// The most inputs executed once in order and once more, in reverse order, in a fresh process. They count in the job's budget,
    /// of which they take at most <see cref="MaximumBudgetShare"/>; the first execution of each is also training data.
    /// </summary>
    [Range(0, 1000)]
    public int Probes { get; set; } = 4;

    /// <summary>The largest part of the budget that probing may take, repeats included; a budget too small for one repeat is not probed.</summary>
    [Range(0.0, 1.0)]
    public double MaximumBudgetShare { get; set; } = 0.2;
}
