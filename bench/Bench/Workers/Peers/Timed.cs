namespace SurrogateHost.Bench.Workers.Peers;

/// <summary>How long a peer took.</summary>
/// <param name="Seconds">On its own clock, around the work alone.</param>
internal record Timed(double Seconds);
