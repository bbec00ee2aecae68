using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Sandbox;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Tests.Sandbox;

public sealed class SandboxedProgramTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EvaluateAsync_HundredThousandRows_AllAreRightAndInOrder()
    {
        var source = SandboxFixture.Source(
            """
            #include <math.h>
            __attribute__((visibility("default"))) void surrogate_evaluate(const double *in, double *out)
            {
                out[0] = sin(in[0]) + in[1];
                out[1] = in[0] - in[1];
            }
            """,
            inputs: 2,
            outputs: 2);
        var inputs = Enumerable.Range(0, 200_000).Select(i => i * 0.25).ToArray();

        var batch = await sandbox.RunAsync(source, inputs);

        Assert.Equal(100_000, batch.Outcomes.Length);
        Assert.Empty(batch.Details);
        for (var row = 0; row < 100_000; row++)
        {
            Assert.Equal(Math.Sin(inputs[2 * row]) + inputs[(2 * row) + 1], batch.Outputs[2 * row], 1e-12);
            Assert.Equal(-0.25, batch.Outputs[(2 * row) + 1]);
        }
    }

    [Fact]
    public async Task EvaluateAsync_SomeRowsCrashOrHang_OnlyThoseAreLost()
    {
        var source = SandboxFixture.Body("int i = x; if (i == 500) for (volatile int k = 0;; k++) ; volatile int zero = 0; if (i % 100 == 7) y = i / zero; if (i % 100 == 8) abort();");
        var inputs = Enumerable.Range(0, 1000).Select(i => (double)i).ToArray();

        var batch = await sandbox.RunAsync(source, inputs);

        for (var i = 0; i < 1000; i++)
        {
            var expected = i == 500 ? TrialOutcome.TimedOut : i % 100 is 7 or 8 ? TrialOutcome.Crashed : TrialOutcome.Completed;
            Assert.True(expected == batch.Outcomes[i], $"row {i}: {batch.Outcomes[i]}, {batch.Details.GetValueOrDefault(i)}");
            Assert.Equal(expected == TrialOutcome.Completed ? 2.0 * i : double.NaN, batch.Outputs[i]);
        }

        Assert.Equal("signal 6 (SIGABRT)", batch.Details[408]);
        Assert.Equal(21, batch.Details.Count);
    }

    [Fact]
    public async Task EvaluateAsync_ReadsThroughANullPointer_CrashesAlthoughTheResultIsOptimised()
    {
        var batch = await sandbox.RunAsync(SandboxFixture.Body("int *p = x < 1 ? 0 : (int[]){ 4 }; y = *p + x;"), [0, 1]);

        Assert.Equal([TrialOutcome.Crashed, TrialOutcome.Completed], batch.Outcomes);
        Assert.Equal("signal 11 (SIGSEGV): null pointer", batch.Details[0]);
        Assert.Equal(5, batch.Outputs[1]);
    }

    [Fact]
    public async Task EvaluateAsync_EveryRowCrashes_EveryRowIsReported()
    {
        var batch = await sandbox.RunAsync(SandboxFixture.Body("abort();"), new double[500]);

        Assert.All(batch.Outcomes, outcome => Assert.Equal(TrialOutcome.Crashed, outcome));
    }

    [Fact]
    public async Task EvaluateAsync_RowWritesToEveryDescriptor_AllRowsAreRight()
    {
        const string body = """
            if (x == 3) for (int fd = 0; fd < 1024; fd++) for (int i = 0; i < 100; i++)
                if (write(fd, "SRH1\4\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0", 20) < 0) break;
            """;

        var batch = await sandbox.RunAsync(SandboxFixture.Body(body), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);

        Assert.Empty(batch.Details);
        Assert.Equal(Enumerable.Range(1, 16).Select(i => 2.0 * i), batch.Outputs);
    }

    [Fact]
    public async Task EvaluateAsync_RowClosesEveryDescriptor_AllRowsAreRight()
    {
        await using var program = await sandbox.Builder.BuildAsync(
            SandboxFixture.Body("if (x == 1) for (int fd = 0; fd < 1024; fd++) close(fd); printf(\"%f\\n\", x); fflush(stdout);"), Token);

        for (var i = 0; i < 3; i++)
            Assert.Equal(new double[] { 2, 4, 6, 8 }, (await program.EvaluateAsync(new double[] { 1, 2, 3, 4 }, Token)).Outputs);
    }

    [Fact]
    public async Task EvaluateAsync_RowScribblesOverSharedMemory_BatchEndsAndOtherRowsAreRight()
    {
        // Finds every readable page near the C library by asking write(), and zeroes those that hold a row's input.
        const string body = """
            if (x == 7654321) {
                uintptr_t around = (uintptr_t)&printf & ~4095UL;
                for (uintptr_t page = around - (64UL << 20); page < around + (64UL << 20); page += 4096) {
                    if (write(1, (void *)page, 1) != 1) continue;
                    volatile double *values = (volatile double *)page;
                    for (int i = 0; i < 512; i++) if (values[i] == 7654321.5) memset((void *)page, 0xff, 4096);
                }
            }
            """;

        var batch = await sandbox.RunAsync(SandboxFixture.Body(body), 1, 2, 7654321, 7654321.5, 5, 6);

        Assert.Equal([2, 4], batch.Outputs[..2]);
        Assert.Equal([2 * 7654321.5, 10, 12], batch.Outputs[3..]);
    }

    [Fact]
    public async Task EvaluateAsync_RowWritesPastItsOutputs_OtherRowsAreRight()
    {
        var batch = await sandbox.RunAsync(
            SandboxFixture.Body("if (x == 2) for (int i = 1; i < 100; i++) outputs[i] = -1, ((double *)inputs)[i] = -1;"), 1, 2, 3, 4);

        Assert.Equal([2, 4, 6, 8], batch.Outputs);
    }

    [Fact]
    public async Task EvaluateAsync_EarlierRowsLeakMemory_LaterRowIsNotToBlame()
    {
        var batch = await sandbox.RunAsync(SandboxFixture.Body("memset(malloc(1 << 20), 1, 1 << 20);"), new double[800]);

        Assert.Empty(batch.Details);
    }

    [Fact]
    public async Task EvaluateAsync_RowLeavesAnotherRoundingMode_LaterRowsRoundToNearest()
    {
        var batch = await sandbox.RunAsync(
            SandboxFixture.Body("volatile double three = 3; y = 1 / three; fesetround(FE_UPWARD); feenableexcept(FE_ALL_EXCEPT);", "#include <fenv.h>"), 1, 2, 3);

        Assert.Equal([1.0 / 3, 1.0 / 3, 1.0 / 3], batch.Outputs);
    }

    [Fact]
    public async Task EvaluateAsync_ProgramPrintsReadsAndAsksTheTime_IsHarmless()
    {
        const string body = """
            printf("x = %f\n", x);
            fprintf(stderr, "still here\n");
            y += getchar() == EOF ? 1 : 0;
            y += time(0) > 0 && clock() >= 0 ? 1 : 0;
            char *text = getenv("PATH");
            y += text == NULL ? 1 : 0;
            """;
        var batch = await sandbox.RunAsync(SandboxFixture.Body(body, "#include <time.h>"), new double[5000]);

        Assert.Empty(batch.Details);
        Assert.All(batch.Outputs, value => Assert.Equal(3, value));
    }

    [Fact]
    public async Task EvaluateAsync_UsesLocalJumpsAndQsortAndMemory_IsHarmless()
    {
        const string body = """
            jmp_buf back;
            if (setjmp(back) == 0) longjmp(back, 1);
            double *many = malloc(1000000 * sizeof *many);
            for (int i = 0; i < 1000000; i++) many[i] = (i * 7919) % 1000003;
            qsort(many, 1000, sizeof *many, order);
            many = realloc(many, 4000000 * sizeof *many);
            y = many[999] > many[0];
            free(many);
            """;
        var batch = await sandbox.RunAsync(
            SandboxFixture.Body(body, "#include <setjmp.h>\nstatic int order(const void *a, const void *b) { return *(double *)a > *(double *)b ? 1 : -1; }"),
            1, 2, 3);

        Assert.Empty(batch.Details);
        Assert.Equal([1, 1, 1], batch.Outputs);
    }

    [Fact]
    public async Task EvaluateAsync_CancelledMidBatch_EndsAndStaysUsable()
    {
        await using var program = await sandbox.CreateBuilder(sandbox.Limits with { TimeLimit = TimeSpan.FromMinutes(5) })
            .BuildAsync(SandboxFixture.Body("if (x == 1) for (volatile int i = 0;; i++) ;"), Token);
        using var cancellation = new CancellationTokenSource();
        Assert.Equal(new double[] { 0 }, (await program.EvaluateAsync(new double[1], Token)).Outputs);

        var hanging = program.EvaluateAsync(new double[] { 1, 1, 1 }, cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
        Assert.Equal(new double[] { 4, 6 }, (await program.EvaluateAsync(new double[] { 2, 3 }, Token)).Outputs);
    }

    [Fact]
    public async Task EvaluateAsync_ParallelBatches_EachGetsItsOwnResults()
    {
        await using var program = await sandbox.Builder.BuildAsync(SandboxFixture.Body("if (x == 33) abort();"), Token);

        var batches = await Task.WhenAll(Enumerable.Range(0, 16).Select(k =>
            program.EvaluateAsync(Enumerable.Range(0, 100).Select(i => (double)(i + k)).ToArray(), Token)));

        for (var k = 0; k < 16; k++)
        {
            Assert.Equal(33 - k, Assert.Single(batches[k].Details).Key);
            Assert.Equal(Enumerable.Range(0, 100).Select(i => i + k == 33 ? double.NaN : 2.0 * (i + k)), batches[k].Outputs);
        }
    }

    [Fact]
    public async Task DisposeAsync_WithABatchUnderWay_EndsTheBatchAndEveryProcess()
    {
        var program = await sandbox.CreateBuilder(sandbox.Limits with { TimeLimit = TimeSpan.FromMinutes(5) })
            .BuildAsync(SandboxFixture.Body("for (volatile int i = 0;; i++) ; /* to be disposed */"), Token);
        Assert.DoesNotContain(Directory.GetDirectories("/proc"), IsSandboxOfThisTest);
        var hanging = program.EvaluateAsync(new double[4], Token);

        await program.DisposeAsync();
        await program.DisposeAsync();

        Assert.DoesNotContain(Directory.GetDirectories("/proc"), IsSandboxOfThisTest);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => hanging);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => program.EvaluateAsync(new double[1], Token));
    }

    [Fact]
    public async Task EvaluateAsync_NoWholeRows_IsRefusedAndNoRowsAreNoResults()
    {
        await using var program = await sandbox.Builder.BuildAsync(
            SandboxFixture.Source("__attribute__((visibility(\"default\"))) void surrogate_evaluate(const double *i, double *o) { *o = i[1]; }", inputs: 2), Token);

        await Assert.ThrowsAsync<ArgumentException>(() => program.EvaluateAsync(new double[3], Token));
        Assert.Empty((await program.EvaluateAsync(Array.Empty<double>(), Token)).Outcomes);
    }

    [Fact]
    public async Task EvaluateAsync_BubblewrapCannotMakeNamespaces_HostIsNotReady()
    {
        await sandbox.RunAsync(SandboxFixture.Body(string.Empty), 1);
        var refusing = Path.Combine(sandbox.Folder, "refusing-bwrap");
        if (!OperatingSystem.IsWindows())
        {
            await File.WriteAllTextAsync(refusing, "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n", Token);
            File.SetUnixFileMode(refusing, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var builder = sandbox.CreateBuilder(sandbox.Limits with { Bubblewrap = refusing });
        await using var program = await builder.BuildAsync(SandboxFixture.Body(string.Empty), Token);

        var failure = await Assert.ThrowsAsync<HostNotReadyException>(() => program.EvaluateAsync(new double[1], Token));

        Assert.Contains("No permissions to create new namespace", failure.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install bubblewrap clang-19 libc6-dev", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>The command line of every sandbox names the cache.</summary>
    private bool IsSandboxOfThisTest(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Contains(sandbox.Folder, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false; // no process, or one that has ended
        }
    }
}
