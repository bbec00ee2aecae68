using System.Text.Json.Serialization;

namespace SurrogateHost.Model;

/// <summary>How one execution of the real program ended. A bad ending is a fact about that input, never an exception.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<TrialOutcome>))]
public enum TrialOutcome : byte
{
    /// <summary>It returned, and every output is a finite number.</summary>
    Completed,

    /// <summary>It returned, but an output is NaN or infinite.</summary>
    NotFinite,

    /// <summary>It died: a signal, a forbidden system call, an exit, a limit exceeded.</summary>
    Crashed,

    /// <summary>It did not return within the time limit and was killed.</summary>
    TimedOut,

    /// <summary>It returned, but left an output as it was before the call: there is no result.</summary>
    NotWritten,
}
