using SurrogateHost.Model;

namespace SurrogateHost.Stages;

/// <summary>Counts how executions ended, and keeps the first reason given for each bad ending.</summary>
internal sealed class FailureCensus
{
    private readonly SortedDictionary<TrialOutcome, (int Count, string? Detail)> _endings = [];

    /// <summary>Counts one execution.</summary>
    /// <param name="outcome">How it ended.</param>
    /// <param name="detail">The reason given, if any.</param>
    public void Count(TrialOutcome outcome, string? detail)
    {
        var (count, first) = _endings.GetValueOrDefault(outcome);
        _endings[outcome] = (count + 1, first ?? detail);
    }

    /// <summary>In words, such as <c>3 completed, 20 crashed (forbidden system call socket)</c>.</summary>
    public override string ToString() => _endings.Count == 0
        ? "none executed"
        : string.Join(", ", _endings.Select(ending => $"{ending.Value.Count} {Word(ending.Key)}"
            + (ending.Value.Detail is { } detail ? $" ({detail})" : "")));

    /// <summary>The bad endings in words, such as <c>20 crashed, 3 left an output unwritten</c>; empty when there are none.</summary>
    /// <param name="trials">Trials of one program.</param>
    public static string Endings(IReadOnlyList<Trial> trials) => string.Join(", ", trials.Where(trial => !trial.IsCompleted)
        .GroupBy(trial => trial.Outcome).OrderBy(group => group.Key).Select(group => $"{group.Count()} {Word(group.Key)}"));

    private static string Word(TrialOutcome outcome) => outcome switch
    {
        TrialOutcome.Completed => "completed",
        TrialOutcome.NotFinite => "gave NaN or infinity",
        TrialOutcome.Crashed => "crashed",
        TrialOutcome.NotWritten => "left an output unwritten",
        _ => "timed out",
    };
}
