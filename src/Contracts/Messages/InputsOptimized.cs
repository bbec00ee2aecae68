using SurrogateHost.Model;

namespace SurrogateHost.Messages;

/// <summary>The best inputs found, proved on the real program. The last event of a job with an objective.</summary>
public sealed record InputsOptimized : IStageEvent
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The best input and what it gives.</summary>
    public required BestInputs Best { get; init; }

    /// <summary>Why the search ended.</summary>
    public required SearchEnd End { get; init; }

    /// <summary>What a user should know of the answer, a line each; usually nothing.</summary>
    public IReadOnlyList<string> Notes { get; init => field = value ?? []; } = [];

    /// <summary>Executions of the real program spent on the job.</summary>
    public required EvaluationCounts Evaluations { get; init; }

    /// <summary>The surrogate as the bytes of a safetensors file (base64 in JSON; see <see cref="SurrogateFile"/>).</summary>
    public required byte[] Surrogate { get; init; }

    /// <summary>Every execution of the real program so far, in order, after the observations handed in with the job.</summary>
    public required TrialTable Trials { get; init; }

    /// <summary>How long the stage took.</summary>
    public required double Seconds { get; init; }
}
