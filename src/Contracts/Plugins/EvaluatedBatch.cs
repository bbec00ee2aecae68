using SurrogateHost.Model;

namespace SurrogateHost.Plugins;

/// <summary>The results of a batch of executions.</summary>
public sealed record EvaluatedBatch
{
    /// <summary>Row after row, one number per output; NaN in rows that did not return.</summary>
    public required double[] Outputs { get; init; }

    /// <summary>How each row ended.</summary>
    public required TrialOutcome[] Outcomes { get; init; }

    /// <summary>By row: why it did not complete, such as <c>signal 8 (SIGFPE)</c> or <c>forbidden system call socket</c>. Completed rows have no entry.</summary>
    public IReadOnlyDictionary<int, string> Details { get; init; } = new Dictionary<int, string>();
}
