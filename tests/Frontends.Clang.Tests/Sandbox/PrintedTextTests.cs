using SurrogateHost.Frontends.Clang.Sandbox;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Tests.Sandbox;

public sealed class PrintedTextTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("fprintf(stderr, \"bad humidity: %g\\n\", x); exit(1);", "called exit(1); it printed: \"bad humidity: 7\"")]
    [InlineData("fprintf(stderr, \"a\\nb\\n\\nc\\nd\\n\"); abort();", "signal 6 (SIGABRT); it printed: \"a / b / c\"...")]
    [InlineData("printf(\"from stdout\"); fflush(stdout); *(volatile int *)0 = 1;", "signal 11 (SIGSEGV): null pointer; it printed: \"from stdout\"")]
    [InlineData("abort();", "signal 6 (SIGABRT)")]
    public async Task EvaluateAsync_ProgramThatPrintsAndFails_ShowsWhatItPrinted(string code, string expected)
    {
        var batch = await sandbox.RunAsync(SandboxFixture.Body($"if (x > 5) {{ {code} }}\nprintf(\"fine\\n\");"), 1, 7, 2);

        Assert.Equal([TrialOutcome.Completed, TrialOutcome.Crashed, TrialOutcome.Completed], batch.Outcomes);
        Assert.Equal(expected, batch.Details[1]);
    }

    [Fact]
    public async Task EvaluateAsync_FailedAssertion_IsShown()
    {
        var batch = await sandbox.RunAsync(SandboxFixture.Body("assert(x < 5);", "#include <assert.h>"), 7);

        Assert.Contains("Assertion `x < 5' failed", batch.Details[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Quote_HostileText_IsBoundedAndWithoutControls()
    {
        var quoted = PrintedText.Quote("\u001b[2J\a evil \u202a\r\n" + new string('x', 10_000));

        Assert.DoesNotContain(quoted, char.IsControl);
        Assert.InRange(quoted.Length, 1, 250);
        Assert.Equal("", PrintedText.Quote(" \n\t\n"));
    }
}
