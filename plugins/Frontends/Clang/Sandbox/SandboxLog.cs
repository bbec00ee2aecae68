using Microsoft.Extensions.Logging;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>Log lines of the sandbox; event ids 4100 to 4199.</summary>
internal static partial class SandboxLog
{
    [LoggerMessage(4100, LogLevel.Information, "Built {File} in {Milliseconds} ms, cache entry {Key}")]
    public static partial void Built(ILogger logger, string file, long milliseconds, string key);

    [LoggerMessage(4101, LogLevel.Warning, "A sandbox supervisor was lost over {Rows} rows; they are tried again in a new one")]
    public static partial void SupervisorLost(ILogger logger, int rows, Exception exception);
}
