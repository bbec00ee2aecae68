using System.ComponentModel.DataAnnotations;

namespace SurrogateHost.Stages;

/// <summary>How analysis finds out whether results depend on the inputs alone. Configuration section <c>Stages:Analysis</c>.</summary>
public sealed class AnalysisOptions
{
    /// <summary>
    /// The most executions that are repeated, in reverse order and in a fresh process. Repeats count in the job's budget, and teach a
    /// surrogate nothing new; there is one at least where <see cref="MaximumBudgetShare"/> allows it.
    /// </summary>
    [Range(0, 1000)]
    public int Repeats { get; set; } = 4;

    /// <summary>The executions of a job for which one is repeated, as far as <see cref="Repeats"/> goes.</summary>
    [Range(1, int.MaxValue)]
    public int EvaluationsPerRepeat { get; set; } = 64;

    /// <summary>The largest part of the budget that repeats may take; in a budget too small for one nothing is repeated.</summary>
    [Range(0.0, 1.0)]
    public double MaximumBudgetShare { get; set; } = 0.1;
}
