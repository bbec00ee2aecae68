using SurrogateHost.Model;

namespace SurrogateHost.Messages;

/// <summary>A surrogate trained on executions of its program, with its validation report. The last event of a job without an objective.</summary>
public sealed record SurrogateFinetuned : IStageEvent
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The surrogate as the bytes of a safetensors file (base64 in JSON; see <see cref="SurrogateFile"/>).</summary>
    public required byte[] Surrogate { get; init; }

    /// <summary>Every execution of the real program so far, in order, after the observations handed in with the job.</summary>
    public required TrialTable Trials { get; init; }

    /// <summary>How long the stage took.</summary>
    public required double Seconds { get; init; }

    /// <summary>How long this stage and those before took in sum.</summary>
    public double SpentSeconds { get; init; }

    /// <summary>True for a job without an objective: nothing follows.</summary>
    public bool EndsJob { get; init; }
}
