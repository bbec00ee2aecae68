using SurrogateHost.Model;
using SurrogateHost.Stages;

namespace SurrogateHost.Jobs.Execution;

/// <summary>One execution in a log.</summary>
/// <param name="Execution">Which execution of the job it is, from 0.</param>
/// <param name="Inputs">What was executed.</param>
/// <param name="Outputs">What came of it.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Detail">Why it did not complete.</param>
internal sealed record LogLine(int Execution, double[] Inputs, double[] Outputs, TrialOutcome Outcome, string? Detail)
{
    /// <summary>The execution without its place.</summary>
    public RecordedExecution ToRecorded() => new(Inputs, Outputs, Outcome, Detail);
}
