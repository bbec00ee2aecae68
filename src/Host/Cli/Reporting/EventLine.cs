using System.Globalization;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Stages;

namespace SurrogateHost.Cli.Reporting;

/// <summary>One event in one line.</summary>
internal static class EventLine
{
    /// <summary>The job's id, and what happened.</summary>
    /// <param name="jobEvent">An event as it was published.</param>
    public static string Of(IJobEvent jobEvent) => FormattableString.Invariant(jobEvent switch
    {
        JobProgressed e => $"{e.JobId} {e.Stage.ToString().ToLowerInvariant()}: {e.Activity}{Progress(e)}",
        ProgramAnalyzed e => $"{e.JobId} analysed in {e.Seconds:0.00} s: {e.Program.Signature}",
        SurrogateCompiled e => $"{e.JobId} compiled in {e.Seconds:0.00} s",
        SurrogateFinetuned e => $"{e.JobId} finetuned in {e.Seconds:0.00} s: {SurrogateFile.Parse(e.Surrogate).Topology}",
        InputsOptimized e => $"{e.JobId} tuned in {e.Seconds:0.00} s: objective {Digits.Of(e.Best.Actual)} at {Values(e)} ({e.End.Detail})",
        JobFailed e => $"{e.JobId} failed: {string.Join("; ", FailureText.Lines(e))}",
        _ => (FormattableString)$"{jobEvent.GetType().Name}",
    });

    private static string Progress(JobProgressed e) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(e.Fraction is { } part ? $", {part:P0}" : "")}{(e.Evaluations > 0 ? $", {e.Evaluations} executions" : "")}{(e.BestObjective is { } best ? $", best {Digits.Of(best)}" : "")}");

    private static string Values(InputsOptimized e)
    {
        var trials = e.Trials.Unpack();
        return string.Join(", ", e.Best.Inputs.Select((input, d) => $"{input.Key} = {Digits.Of(input.Value, Digits.Range(trials.Select(trial => trial.Inputs[d])))}"));
    }
}
