using System.Globalization;
using System.Runtime.InteropServices;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>How one row ended, as the supervisor sends it: two little-endian 32-bit words.</summary>
/// <param name="Reason">Why it did not return.</param>
/// <param name="Value">Its detail.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct RowEnding(EndingReason Reason, uint Value)
{
    private static readonly string[] s_signals =
    [
        "0", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV",
        "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM", "SIGSTKFLT", "SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU",
        "SIGURG", "SIGXCPU", "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGIO", "SIGPWR", "SIGSYS",
    ];

    /// <summary>True for a reason that the protocol knows.</summary>
    public bool IsKnown => Enum.IsDefined(Reason);

    /// <summary>The outcome of a row that ended so; a row that returned may still turn out not to be finite.</summary>
    public TrialOutcome Outcome => Reason switch
    {
        EndingReason.Returned => TrialOutcome.Completed,
        EndingReason.OverTime or EndingReason.OverWait => TrialOutcome.TimedOut,
        _ => TrialOutcome.Crashed,
    };

    /// <summary>The reason in words.</summary>
    /// <param name="limits">The limits that it ran under.</param>
    public string Describe(SandboxOptions limits) => Reason switch
    {
        EndingReason.Signalled => $"signal {Value} ({(Value < s_signals.Length ? s_signals[Value] : "real-time")})",
        EndingReason.Exited => $"called exit({Value})",
        EndingReason.ForbiddenCall when Value == uint.MaxValue => "forbidden system call",
        EndingReason.ForbiddenCall => $"forbidden system call {SystemCallNames.Of(Value)}",
        EndingReason.ForeignCall => $"forbidden 32-bit system call {Value}",
        EndingReason.OverTime => $"did not return within {Seconds(limits.TimeLimit)} s of processor time",
        EndingReason.OverWait => $"waits for what cannot come: did not return within {Seconds(limits.WaitLimit)} s",
        EndingReason.OverMemory => $"exceeds the memory limit of {Size(limits.MemoryLimit)}",
        EndingReason.OverOutput => $"prints more than the limit of {Size(limits.OutputLimit)}",
        EndingReason.StackOverflow => "signal 11 (SIGSEGV): stack overflow",
        EndingReason.NullPointer => "signal 11 (SIGSEGV): null pointer",
        EndingReason.Tampered => "wrote over the memory of the harness",
        EndingReason.NotLoaded => "cannot be loaded",
        EndingReason.NotConfined => $"kept its confinement from being set (error {Value})",
        _ => "returned",
    };

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    private static string Size(long bytes) => bytes % (1 << 20) == 0 ? $"{bytes >> 20} MiB" : $"{bytes} bytes";
}
