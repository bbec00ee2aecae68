using System.Diagnostics;

namespace SurrogateHost.Bench.Workers.Measurements;

/// <summary>Times work that is shorter than a clock can tell.</summary>
internal static class Repeated
{
    private const int LeastOf = 500;

    private static readonly TimeSpan s_turn = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_warmUp = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_shortTurn = TimeSpan.FromMicroseconds(100);

    /// <summary>Seconds per call, over as many calls as fill a twentieth of a second, after about as many that do not count.</summary>
    /// <param name="action">The work.</param>
    public static double Seconds(Action action)
    {
        for (var count = 1; ; count *= 2)
        {
            if (Run(action, count) is var elapsed && elapsed >= s_turn)
                return elapsed.TotalSeconds / count;
        }
    }

    /// <summary>
    /// The least seconds per call in 500 turns of a ten-thousandth of a second, after half a second that does not count: some of such
    /// short turns are interrupted by nothing, even on a busy machine.
    /// </summary>
    /// <param name="action">The work.</param>
    public static double LeastSeconds(Action action)
    {
        for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < s_warmUp;)
            action();
        var count = 1;
        while (Least(action, count, 5) < s_shortTurn)
            count *= 2;
        return Least(action, count, LeastOf).TotalSeconds / count;
    }

    private static TimeSpan Least(Action action, int count, int turns)
    {
        var least = TimeSpan.MaxValue;
        for (var turn = 0; turn < turns; turn++)
        {
            if (Run(action, count) is var elapsed && elapsed < least)
                least = elapsed;
        }

        return least;
    }

    private static TimeSpan Run(Action action, int count)
    {
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            action();
        return Stopwatch.GetElapsedTime(begin);
    }
}
