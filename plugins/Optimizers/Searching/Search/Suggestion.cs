namespace SurrogateHost.Optimizers.Searching.Search;

/// <summary>One point that the host is asked to execute.</summary>
/// <param name="Arm">What found it.</param>
/// <param name="Inputs">In the program's units.</param>
internal sealed record Suggestion(Arm Arm, double[] Inputs);
