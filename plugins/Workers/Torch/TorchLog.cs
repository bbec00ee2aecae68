using Microsoft.Extensions.Logging;

namespace SurrogateHost.Workers.Torch;

/// <summary>What the worker logs.</summary>
internal static partial class TorchLog
{
    /// <summary>Says once what the worker runs on.</summary>
    [LoggerMessage(5200, LogLevel.Information, "Surrogates train with libtorch {Version} on {Device}, in at most {MemoryMiB} MiB.")]
    public static partial void WorkerStarted(this ILogger logger, string version, string device, int memoryMiB);

    /// <summary>A part of a fleet begins.</summary>
    [LoggerMessage(5201, LogLevel.Debug, "{Count} surrogates {Topology} train together in about {MiB} MiB; {ReservedMiB} MiB are taken in all.")]
    public static partial void PartBegun(this ILogger logger, int count, string topology, long mib, long reservedMiB);

    /// <summary>A part of a fleet did not fit.</summary>
    [LoggerMessage(5202, LogLevel.Warning, "The device ran out of memory over {Count} surrogates {Topology}; they train again in parts of {Less}.")]
    public static partial void PartHalved(this ILogger logger, int count, string topology, int less);
}
