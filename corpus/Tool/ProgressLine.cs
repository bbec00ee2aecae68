using System.Globalization;
using SurrogateHost.Cli;

namespace SurrogateHost.Corpus.Tool;

/// <summary>Says how far a long run is, on standard error: redrawn for a person, a line now and then for a log.</summary>
/// <param name="terminal">Standard error, and the clock.</param>
internal sealed class ProgressLine(Terminal terminal)
{
    private static readonly TimeSpan s_redraw = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_newLine = TimeSpan.FromSeconds(10);

    private readonly long _started = terminal.Time.GetTimestamp();
    private long _shown = terminal.Time.GetTimestamp();

    /// <summary>Time since the start.</summary>
    public TimeSpan Elapsed => terminal.Time.GetElapsedTime(_started);

    /// <summary>Shows a state if the last one is old enough.</summary>
    /// <param name="state">Writes it; called only when it is shown.</param>
    public void Report(Func<string> state)
    {
        if (terminal.Time.GetElapsedTime(_shown) < (terminal.IsInteractive ? s_redraw : s_newLine))
            return;
        _shown = terminal.Time.GetTimestamp();
        if (terminal.IsInteractive)
            terminal.Error.Write($"\r{state()}\u001b[K");
        else
            terminal.Error.WriteLine(state());
    }

    /// <summary>Shows the last state, and ends the line.</summary>
    /// <param name="state">The state.</param>
    public void End(string state) => terminal.Error.WriteLine(terminal.IsInteractive ? $"\r{state}\u001b[K" : state);

    /// <summary>A number of things per second.</summary>
    /// <param name="count">How many since the start.</param>
    public string Rate(long count) => (count / Math.Max(Elapsed.TotalSeconds, 1e-3)).ToString("F0", CultureInfo.InvariantCulture);
}
