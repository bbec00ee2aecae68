using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.RandomInitialization;

/// <summary>The covering topology: one that is wide enough for any program with so many inputs and outputs that jobs are about.</summary>
internal static class TopologyChoice
{
    private const int Narrowest = 32;
    private const int Widest = 256;
    private const int Granularity = 16;

    /// <summary>
    /// Two hidden layers, each twice as wide as inputs and outputs together, rounded up to a multiple of 16 and kept within
    /// 32 to 256: 2-32-32-1, 9-32-32-1, 64-256-256-64.
    /// </summary>
    public static Topology For(int inputs, int outputs)
    {
        var wanted = 2 * ((long)inputs + outputs);
        var width = (int)Math.Clamp((wanted + Granularity - 1) / Granularity * Granularity, Narrowest, Widest);
        return new Topology([inputs, width, width, outputs]);
    }
}
