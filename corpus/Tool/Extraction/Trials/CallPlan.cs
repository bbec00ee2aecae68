using SurrogateHost.Model;

namespace SurrogateHost.Corpus.Tool.Extraction.Trials;

/// <summary>How a function is called: what varies, what is held constant, what is read afterwards.</summary>
/// <param name="Inputs">The inputs, without their ranges.</param>
/// <param name="Fixed">Constants and null pointers.</param>
/// <param name="Outputs">What is asked of the frontend.</param>
internal sealed record CallPlan(IReadOnlyList<PlannedInput> Inputs, IReadOnlyList<FixedArgument> Fixed, IReadOnlyList<string> Outputs);
