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
    // A timer counts no more milliseconds than this.
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly long _started = time.GetTimestamp();
    private bool _isTimeUp;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>What the stages before and this one so far took.</summary>
    public double SpentSeconds => spentSeconds + time.GetElapsedTime(_started).TotalSeconds;

    /// <summary>What is left; null without a limit.</summary>
    public TimeSpan? Left => limitSeconds is { } limit ? TimeSpan.FromSeconds(Math.Max(0, limit - SpentSeconds)) : null;

    /// <summary>Why to end; null while there is no reason.</summary>
    public SearchEnd? End => interrupted.IsCancellationRequested
        ? new SearchEnd(StopReason.Interrupted, "interrupted by a person")
        : _isTimeUp || Left == TimeSpan.Zero
            ? new SearchEnd(StopReason.TimeSpent, string.Create(CultureInfo.InvariantCulture, $"the time limit of {limitSeconds:0.###} s was reached"))
            : null;

    /// <summary>Lets work run until there is a reason to end.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="work">Ends when the token that it is given is cancelled.</param>
    /// <param name="cancellationToken">Ends the stage, and the work with it.</param>
    /// <returns>What came of the work; null when <see cref="End"/> says why it was ended before.</returns>
    public async Task<T?> TryAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
        where T : class
    {
        if (End is not null)
            return null;
        using var timed = new CancellationTokenSource(Left is { } left && left < s_longest ? left : Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timed.Token, interrupted, cancellationToken);
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // A timer may be early by less than a clock tells apart.
            _isTimeUp |= timed.IsCancellationRequested;
            return null;
        }
    }

    /// <summary>The same for a part of the stage that may take only a share of what is left.</summary>
    /// <param name="share">Of the time left, 0 to 1.</param>
    public StopSignal Within(double share) => new(time, limitSeconds is null ? null : SpentSeconds + (share * Left!.Value.TotalSeconds), SpentSeconds, interrupted);
}
