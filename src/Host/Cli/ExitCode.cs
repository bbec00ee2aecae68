using SurrogateHost.Failures;

namespace SurrogateHost.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int BadUsage = 2;
    public const int ProgramRefused = 3;
    public const int StageFailed = 4;

    /// <summary>The shell's convention for a process ended by Ctrl-C.</summary>
    public const int Interrupted = 130;

    /// <summary>The code for a failed job.</summary>
    /// <param name="kind">Who has to mend something.</param>
    public static int Of(FailureKind kind) => kind switch
    {
        FailureKind.InvalidMessage => BadUsage,
        FailureKind.ProgramRefused => ProgramRefused,
        _ => StageFailed,
    };
}
