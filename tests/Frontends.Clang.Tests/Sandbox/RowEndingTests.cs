using SurrogateHost.Frontends.Clang.Sandbox;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Tests.Sandbox;

public sealed class RowEndingTests
{
    [Theory]
    [InlineData(1, 8, "signal 8 (SIGFPE)")]
    [InlineData(1, 40, "signal 40 (real-time)")]
    [InlineData(2, 3, "called exit(3)")]
    [InlineData(3, 41, "forbidden system call socket")]
    [InlineData(3, 101, "forbidden system call ptrace")]
    [InlineData(3, 425, "forbidden system call io_uring_setup")]
    [InlineData(3, 400, "forbidden system call number 400")]
    [InlineData(3, uint.MaxValue, "forbidden system call")]
    [InlineData(4, 5, "forbidden 32-bit system call 5")]
    [InlineData(5, 0, "did not return within 2 s of processor time")]
    [InlineData(6, 0, "waits for what cannot come: did not return within 21 s")]
    [InlineData(7, 0, "exceeds the memory limit of 512 MiB")]
    [InlineData(8, 0, "prints more than the limit of 16 MiB")]
    public void Describe_EachReason_IsNamedInWords(uint reason, uint value, string words) =>
        Assert.Equal(words, new RowEnding((EndingReason)reason, value).Describe(new SandboxOptions()));

    [Theory]
    [InlineData(0, TrialOutcome.Completed)]
    [InlineData(1, TrialOutcome.Crashed)]
    [InlineData(5, TrialOutcome.TimedOut)]
    [InlineData(6, TrialOutcome.TimedOut)]
    [InlineData(7, TrialOutcome.Crashed)]
    public void Outcome_EachReason_IsWhatTheModelCallsIt(uint reason, TrialOutcome outcome) =>
        Assert.Equal(outcome, new RowEnding((EndingReason)reason, 0).Outcome);
}
