namespace SurrogateHost.Bench.Gpu;

/// <summary>How long a fleet took.</summary>
/// <param name="Worker">Which worker, on what.</param>
/// <param name="Surrogates">Members of the fleet.</param>
/// <param name="Seconds">From the call to the last result; null when it was left out.</param>
internal sealed record FleetTiming(string Worker, int Surrogates, double? Seconds)
{
    /// <summary>Surrogates trained in a second.</summary>
    public double? PerSecond => Surrogates / Seconds;
}
