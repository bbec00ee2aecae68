namespace SurrogateHost.Bench.Paper.Training;

/// <summary>What one draw of samples gave one contender.</summary>
/// <param name="Untrained">Test error before finetuning, of the nonlinearity that was chosen.</param>
/// <param name="Error">Test error after it.</param>
/// <param name="ByEpoch">Test errors by epoch, where training was watched.</param>
internal sealed record Measurement(double Untrained, double Error, double[]? ByEpoch);
