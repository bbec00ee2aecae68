namespace SurrogateHost.Messages;

/// <summary>Answer to <see cref="EvaluateInputs"/>: one result per row, in order.</summary>
public sealed record InputsEvaluated
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>Rows of outputs, little-endian float64. Base64 in JSON.</summary>
    public required byte[] Outputs { get; init; }

    /// <summary>One byte per row: its <see cref="Model.TrialOutcome"/>. Base64 in JSON.</summary>
    public required byte[] Outcomes { get; init; }

    /// <summary>By row: why it did not complete.</summary>
    public IReadOnlyDictionary<int, string> Details { get; init => field = value ?? new Dictionary<int, string>(); } = new Dictionary<int, string>();
}
