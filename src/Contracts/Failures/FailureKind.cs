using System.Text.Json.Serialization;
using SurrogateHost.Model;

namespace SurrogateHost.Failures;

/// <summary>What a failed job's submitter has to do about it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FailureKind>))]
public enum FailureKind
{
    /// <summary>The message cannot be read or has bad fields: mend the message.</summary>
    InvalidMessage,

    /// <summary>The program cannot become a surrogate: mend the program or the declaration of its inputs and outputs.</summary>
    ProgramRefused,

    /// <summary>The host lacks something it needs, such as the sandbox: mend the host.</summary>
    HostNotReady,

    /// <summary>A stage failed for a reason of its own: see the reason and the host's log.</summary>
    StageFailed,
}
