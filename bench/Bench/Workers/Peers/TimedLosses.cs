namespace SurrogateHost.Bench.Workers.Peers;

/// <summary>What a peer's steps came to.</summary>
/// <param name="Seconds">For all steps.</param>
/// <param name="Losses">Each step's error before it; of a fleet, each network's mean over the last epoch.</param>
internal sealed record TimedLosses(double Seconds, double[] Losses) : Timed(Seconds);
