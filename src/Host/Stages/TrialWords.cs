using System.Globalization;
using SurrogateHost.Model;

namespace SurrogateHost.Stages;

/// <summary>A trial in words, for messages that people read.</summary>
internal static class TrialWords
{
    /// <summary>The inputs, such as <c>x = 0.5, n = 3</c>.</summary>
    /// <param name="program">Names the inputs.</param>
    /// <param name="trial">The execution.</param>
    public static string Inputs(AnalyzedProgram program, Trial trial) =>
        Pairs(program.Space.Dimensions.Select(dimension => dimension.Name), trial.Inputs);

    /// <summary>The outputs, such as <c>return = 2.25</c>, or how the execution ended without them.</summary>
    /// <param name="program">Names the outputs.</param>
    /// <param name="trial">The execution.</param>
    public static string Result(AnalyzedProgram program, Trial trial) => trial.Outcome switch
    {
        TrialOutcome.Completed => Pairs(program.Outputs, trial.Outputs),
        TrialOutcome.NotFinite => $"{Pairs(program.Outputs, trial.Outputs)} (not finite)",
        TrialOutcome.Crashed => "a crash",
        TrialOutcome.NotWritten => "an output that was not written",
        _ => "a time-out",
    };

    private static string Pairs(IEnumerable<string> names, double[] values) =>
        string.Join(", ", names.Zip(values, (name, value) => string.Create(CultureInfo.InvariantCulture, $"{name} = {value:R}")));
}
