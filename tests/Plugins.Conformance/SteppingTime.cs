namespace SurrogateHost.Plugins.Conformance;

/// <summary>A clock on which every look takes a millisecond, so that a time slice is a number of looks and not of this machine's moods.</summary>
public sealed class SteppingTime : TimeProvider
{
    private long _looks;

    /// <inheritdoc/>
    public override long TimestampFrequency => 1000;

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Increment(ref _looks);
}
