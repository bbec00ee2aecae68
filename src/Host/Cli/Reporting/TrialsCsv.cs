using System.Globalization;
using System.Text;
using SurrogateHost.Model;

namespace SurrogateHost.Cli.Reporting;

/// <summary>Every execution of a job as comma-separated values, numbers in full precision.</summary>
internal static class TrialsCsv
{
    /// <summary>Writes a header line and one line per execution; the outputs of one that did not return, or left one unwritten, stay empty.</summary>
    /// <param name="columns">Names of the inputs, then of the outputs.</param>
    /// <param name="trials">The executions, in order.</param>
    public static string Write(IReadOnlyList<string> columns, IReadOnlyList<Trial> trials)
    {
        var text = new StringBuilder("trial,phase,outcome");
        foreach (var name in columns)
            text.Append(',').Append(name);
        text.Append('\n');
        for (var i = 0; i < trials.Count; i++)
            Append(text, i, trials[i]);
        return text.ToString();
    }

    private static void Append(StringBuilder text, int index, Trial trial)
    {
        var words = System.Text.Json.JsonNamingPolicy.CamelCase;
        text.Append(CultureInfo.InvariantCulture, $"{index},{words.ConvertName(trial.Phase.ToString())},{words.ConvertName(trial.Outcome.ToString())}");
        foreach (var input in trial.Inputs)
            text.Append(',').Append(input.ToString("R", CultureInfo.InvariantCulture));
        foreach (var output in trial.Outputs)
            text.Append(',').Append(trial.Outcome is TrialOutcome.Completed or TrialOutcome.NotFinite ? output.ToString("R", CultureInfo.InvariantCulture) : "");
        text.Append('\n');
    }
}
