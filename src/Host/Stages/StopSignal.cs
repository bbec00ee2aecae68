using System.Globalization;
using SurrogateHost.Model;

namespace SurrogateHost.Stages;

/// <summary>Says that a stage should come to its end with what it has: the job's time is up, or a person wants the best so far.</summary>
/// <param name="time">The clock; the stage begins now.</param>
/// <param name="limitSeconds">What the job may take; null for as long as it likes.</param>
/// <param name="spentSeconds">What the stages before took.</param>
/// <param name="interrupted">Cancelled when a person wants the best so far.</param>
internal sealed class StopSignal(TimeProvider time, double? limitSeconds, double spentSeconds, CancellationToken interrupted)
{
    private readonly long _started = time.GetTimestamp();

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>What the stages before and this one so far took.</summary>
    public double SpentSeconds => spentSeconds + time.GetElapsedTime(_started).TotalSeconds;

    /// <summary>What is left; null without a limit.</summary>
    public TimeSpan? Left => limitSeconds is { } limit ? TimeSpan.FromSeconds(Math.Max(0, limit - SpentSeconds)) : null;

    /// <summary>Why to end; null while there is no reason.</summary>
    public SearchEnd? End => interrupted.IsCancellationRequested
        ? new SearchEnd(StopReason.Interrupted, "interrupted by a person")
        : Left == TimeSpan.Zero
            ? new SearchEnd(StopReason.TimeSpent, string.Create(CultureInfo.InvariantCulture, $"the time limit of {limitSeconds:0.###} s was reached"))
            : null;

    /// <summary>The same for a part of the stage that may take only a share of what is left.</summary>
    /// <param name="share">Of the time left, 0 to 1.</param>
    public StopSignal Within(double share) => new(time, limitSeconds is null ? null : SpentSeconds + (share * Left!.Value.TotalSeconds), SpentSeconds, interrupted);
}
