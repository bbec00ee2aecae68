using Microsoft.Extensions.Logging;

namespace SurrogateHost.Workers.Simd;

/// <summary>What the worker logs.</summary>
internal static partial class SimdLog
{
    /// <summary>Says once what the worker runs on.</summary>
    [LoggerMessage(5100, LogLevel.Information, "Surrogates train on {Bits}-bit registers, {Threads} at a time.")]
    public static partial void WorkerStarted(this ILogger logger, int bits, int threads);
}
