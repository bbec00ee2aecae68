using SurrogateHost.Model;

namespace SurrogateHost.Stages;

/// <summary>One execution as a log keeps it.</summary>
/// <param name="Inputs">What was executed.</param>
/// <param name="Outputs">What came of it; NaN where nothing did.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Detail">Why it did not complete; null where it did.</param>
public sealed record RecordedExecution(double[] Inputs, double[] Outputs, TrialOutcome Outcome, string? Detail);
