using System.ComponentModel.DataAnnotations;

namespace SurrogateHost.Stages;

/// <summary>How many executions a hypernetwork may have to read. Configuration section <c>Stages:Compilation</c>.</summary>
public sealed class CompilationOptions
{
    /// <summary>The largest part of the budget that the context samples of a job with an objective may take, those drawn by analysis included.</summary>
    [Range(0.0, 1.0)]
    public double MaximumBudgetShare { get; set; } = 0.25;
}
