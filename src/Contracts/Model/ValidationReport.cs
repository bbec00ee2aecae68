namespace SurrogateHost.Model;

/// <summary>How a surrogate does on executions that its training did not see.</summary>
public sealed record ValidationReport
{
    /// <summary>Number of executions that were predicted without being seen.</summary>
    public required int HeldOutCount { get; init; }

    /// <summary>Number of executions it was trained on.</summary>
    public required int TrainingCount { get; init; }

    /// <summary>How the errors were found.</summary>
    public ValidationMethod Method { get; init; }

    /// <summary>One entry per output, in order.</summary>
    public required IReadOnlyList<OutputValidation> Outputs { get; init; }

    /// <summary>Where not to trust it, in words a user can act on; empty when nothing stood out.</summary>
    public IReadOnlyList<string> Distrust { get; init => field = value ?? []; } = [];
}
