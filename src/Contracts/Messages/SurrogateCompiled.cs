using SurrogateHost.Model;

namespace SurrogateHost.Messages;

/// <summary>The initial surrogate of a program.</summary>
public sealed record SurrogateCompiled : IStageEvent
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The surrogate as the bytes of a safetensors file (base64 in JSON; see <see cref="SurrogateFile"/>).</summary>
    public required byte[] Surrogate { get; init; }

    /// <summary>
    /// What the hypernetwork emits from half of the executions that it read, for estimates of how well it predicts executions that it has
    /// not seen: first from those at even places, then from those at odd places. Empty where it read none.
    /// </summary>
    public IReadOnlyList<byte[]> Halves { get; init => field = value ?? []; } = [];

    /// <summary>How many of the distinct executions, from the first on, the hypernetwork read.</summary>
    public int ReadExecutions { get; init; }

    /// <summary>Every execution of the real program so far, in order, after the observations handed in with the job.</summary>
    public required TrialTable Trials { get; init; }

    /// <summary>How long the stage took.</summary>
    public required double Seconds { get; init; }

    /// <summary>How long this stage and those before took in sum.</summary>
    public double SpentSeconds { get; init; }
}
