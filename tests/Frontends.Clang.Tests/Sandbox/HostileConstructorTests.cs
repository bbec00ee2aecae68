using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Tests.Sandbox;

/// <summary>Code that runs when the program is loaded, before any execution: it stands under the filter already.</summary>
public sealed class HostileConstructorTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Loading = "while being loaded, before any execution: ";

    public static TheoryData<string, TrialOutcome, string> Constructors => new()
    {
        { "for (volatile int i = 0;; i++) ;", TrialOutcome.TimedOut, "did not return within 2 s of processor time" },
        { "for (;;) fork();", TrialOutcome.Crashed, "forbidden system call clone" },
        { "static void *volatile kept; kept = malloc(10ULL << 30);", TrialOutcome.Crashed, "exceeds the memory limit of 64 MiB" },
        { "fopen(\"/tmp/escaped\", \"w\");", TrialOutcome.Crashed, "forbidden system call openat" },
        { "socket(2, 1, 0);", TrialOutcome.Crashed, "forbidden system call socket" },
        { "fopen(\"/etc/passwd\", \"r\");", TrialOutcome.Crashed, "forbidden system call openat" },
        { "open(\"/etc/passwd\", O_RDONLY | O_CLOEXEC);", TrialOutcome.Crashed, "forbidden system call openat" },
        { "mprotect((void *)0x10000, 4096, 7);", TrialOutcome.Crashed, "forbidden system call mprotect" },
        { "char filter[16] = { 0 }; syscall(317, 1, 0, filter);", TrialOutcome.Crashed, "forbidden system call seccomp" },
        { "exit(4);", TrialOutcome.Crashed, "called exit(4)" },
        { "abort();", TrialOutcome.Crashed, "signal 6 (SIGABRT)" },
        { "*(volatile int *)0 = 1;", TrialOutcome.Crashed, "signal 11 (SIGSEGV): null pointer" },
        { "static char b[65536]; for (int i = 0; i < 16384; i++) write(1, b, sizeof b);", TrialOutcome.Crashed, "prints more than the limit of 1 MiB" },
    };

    [Theory]
    [MemberData(nameof(Constructors))]
    public async Task EvaluateAsync_StaticConstructorAttacks_EveryRowIsReportedForWhatItIs(string attack, TrialOutcome outcome, string detail)
    {
        var source = SandboxFixture.Body(
            string.Empty, $"#include <fcntl.h>\n#include <sys/mman.h>\n#include <sys/socket.h>\n__attribute__((constructor)) static void start(void) {{ {attack} }}");

        var batch = await sandbox.RunAsync(source, [.. Enumerable.Range(0, 1000).Select(i => (double)i)]);

        Assert.All(batch.Outcomes, actual => Assert.Equal(outcome, actual));
        Assert.All(batch.Outputs, value => Assert.True(double.IsNaN(value)));
        Assert.Equal(1000, batch.Details.Count);
        Assert.Equal(Loading + detail, batch.Details[999]);
        Assert.False(File.Exists("/tmp/escaped"));
    }

    [Fact]
    public async Task EvaluateAsync_IndirectFunctionResolverAttacks_IsReportedForWhatItIs()
    {
        var source = SandboxFixture.Body("y = chosen();", """
            #include <sys/socket.h>
            static double one(void) { return 1; }
            static void *choose(void) { __asm__ volatile("syscall" : : "a"(41), "D"(2), "S"(1), "d"(0) : "rcx", "r11", "memory"); return one; }
            __attribute__((ifunc("choose"))) static double chosen(void);
            """);

        var batch = await sandbox.RunAsync(source, 1);

        Assert.Equal(Loading + "forbidden system call socket", batch.Details[0]);
    }

    [Fact]
    public async Task EvaluateAsync_HarmlessConstructor_RunsBeforeTheFirstRow()
    {
        var source = SandboxFixture.Body(
            "y = start_value + x;",
            "static double start_value; __attribute__((constructor)) static void start(void) { start_value = 40; puts(\"hello\"); }");

        var batch = await sandbox.RunAsync(source, 1, 2);

        Assert.Equal([41, 42], batch.Outputs);
    }
}
