using System.Diagnostics;

namespace SurrogateHost.Bench.Workers.Measurements;

/// <summary>Times work that is shorter than a clock can tell.</summary>
internal static class Repeated
{
    private static readonly TimeSpan s_turn = TimeSpan.FromMilliseconds(50);

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

    private static TimeSpan Run(Action action, int count)
    {
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            action();
        return Stopwatch.GetElapsedTime(begin);
    }
}
