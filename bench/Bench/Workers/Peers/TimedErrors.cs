namespace SurrogateHost.Bench.Workers.Peers;

/// <summary>A peer's training, watched.</summary>
/// <param name="Seconds">Per epoch, since the start.</param>
/// <param name="Errors">Per epoch, on the rows held out.</param>
internal sealed record TimedErrors(double[] Seconds, double[] Errors);
