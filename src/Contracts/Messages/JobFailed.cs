using SurrogateHost.Failures;
using SurrogateHost.Model;

namespace SurrogateHost.Messages;

/// <summary>A job ended without its result; the reason names what to mend.</summary>
public sealed record JobFailed : IJobEvent
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The stage that failed.</summary>
    public required JobStage Stage { get; init; }

    /// <summary>Who has to do something about it.</summary>
    public required FailureKind Kind { get; init; }

    /// <summary>The reason in one or more lines.</summary>
    public required string Reason { get; init; }

    /// <summary>Bad fields of the message, each by its path; empty unless the message was at fault.</summary>
    public IReadOnlyList<FieldError> Errors { get; init => field = value ?? []; } = [];

    /// <summary>Places in the source; empty unless the program was refused.</summary>
    public IReadOnlyList<SourceDiagnostic> Diagnostics { get; init => field = value ?? []; } = [];
}
