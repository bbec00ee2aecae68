namespace SurrogateHost.Model;

/// <summary>The best input of a job: always one that the real program executed.</summary>
public sealed record BestInputs
{
    /// <summary>Input values by name, in the order of the search space.</summary>
    public required IReadOnlyDictionary<string, double> Inputs { get; init; }

    /// <summary>What the real program gave, by output name.</summary>
    public required IReadOnlyDictionary<string, double> Outputs { get; init; }

    /// <summary>The objective that the final surrogate predicts there; null when it predicts no finite number.</summary>
    public required double? Predicted { get; init; }

    /// <summary>The objective on the real program.</summary>
    public required double Actual { get; init; }

    /// <summary>
    /// Whether all conditions of <see cref="Objective.SubjectTo"/> hold; null without any. False says that no execution fulfilled
    /// them: this is the input that violates them least.
    /// </summary>
    public bool? IsFeasible { get; init; }
}
