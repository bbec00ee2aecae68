using System.Globalization;

namespace SurrogateHost.Training.CompNet;

/// <summary>Tells people how a training goes: a line at each checkpoint, and the state in between.</summary>
/// <param name="output">Takes the lines.</param>
/// <param name="isInteractive">True when a person watches, so that the state may be redrawn; else it is a line every ten seconds.</param>
/// <param name="time">Measures the time between lines.</param>
public sealed class TrainingReport(TextWriter output, bool isInteractive, TimeProvider time)
{
    private static readonly TimeSpan s_redraw = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_newLine = TimeSpan.FromSeconds(10);
    private long _shown = time.GetTimestamp();
    private string _validation = "";

    /// <summary>Before the first step.</summary>
    /// <param name="kind">What is trained.</param>
    /// <param name="parameters">How many numbers are learned.</param>
    /// <param name="programs">Programs seen before, when it is resumed.</param>
    /// <param name="total">Programs to see in all.</param>
    public void Begin(string kind, long parameters, long programs, long total) =>
        output.WriteLine(Invariant($"{kind}: {parameters:N0} parameters; {programs:N0} of {total:N0} programs seen"));

    /// <summary>After a step; shown if the last state is old enough.</summary>
    /// <param name="progress">Makes the state; called only when it is shown.</param>
    public void Step(Func<TrainingProgress> progress)
    {
        if (time.GetElapsedTime(_shown) < (isInteractive ? s_redraw : s_newLine))
            return;
        _shown = time.GetTimestamp();
        var state = State(progress()) + _validation;
        if (isInteractive)
            output.Write($"\r{state}\u001b[K");
        else
            output.WriteLine(state);
    }

    /// <summary>At a checkpoint.</summary>
    /// <param name="progress">The state.</param>
    /// <param name="unseen">Errors on programs like those of training.</param>
    /// <param name="heldOut">Errors on families that training never sees.</param>
    public void Checkpoint(TrainingProgress progress, ValidationErrors unseen, ValidationErrors heldOut)
    {
        _validation = Invariant($"; validation {unseen.Adapted:F3}");
        output.WriteLine((isInteractive ? "\r" : "") + State(progress) + Invariant(
            $"; saved after {progress.Elapsed:d\\.hh\\:mm\\:ss}; error on unseen programs before samples {unseen.Textual:F3}, with 16 samples {unseen.Informed:F3}, adapted to them {unseen.Adapted:F3}; on held-out families {heldOut.Textual:F3}, {heldOut.Informed:F3}, {heldOut.Adapted:F3}")
            + (isInteractive ? "\u001b[K" : ""));
        _shown = time.GetTimestamp();
    }

    private static string State(TrainingProgress progress) => Invariant(
        $"{progress.Programs:N0} of {progress.Total:N0} programs, {progress.Rate:F0} programs/s, {Left(progress.Remaining)} left, loss {progress.Loss:F3}");

    private static string Left(TimeSpan time) => time.TotalMinutes < 2 ? Invariant($"{time.TotalSeconds:F0} s")
        : time.TotalHours < 2 ? Invariant($"{time.TotalMinutes:F0} min")
        : Invariant($"{time.TotalHours:F1} h");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
