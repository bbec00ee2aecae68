namespace SurrogateHost.Messaging;

/// <summary>What tells one queue's endpoint from another's.</summary>
internal sealed record QueueSettings
{
    /// <summary>The queue.</summary>
    public required string Queue { get; init; }

    /// <summary>True: everything published of the message type goes to the queue; false: only what is sent to it.</summary>
    public bool Subscribes { get; init; }

    /// <summary>After how long without a consumer the queue goes; null for never.</summary>
    public TimeSpan? Expiry { get; init; }

    /// <summary>True: whoever asked is told of an exception.</summary>
    public bool Answers { get; init; }

    /// <summary>Delays after which handling that threw is tried again in place, before the message goes to the error queue.</summary>
    public IReadOnlyList<TimeSpan> Retries { get; init; } = [];
}
