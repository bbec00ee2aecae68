using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Tests.Sandbox;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Tests.Harness;

/// <summary>Programs that are run as executables.</summary>
public sealed class MainTests(FrontendFixture frontend) : IClassFixture<FrontendFixture>
{
    private const string Includes = """
        #define _GNU_SOURCE
        #include <assert.h>
        #include <errno.h>
        #include <fcntl.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/stat.h>
        #include <unistd.h>

        """;

    [Fact]
    public async Task Run_Arguments_ArriveToTheLastBit()
    {
        var job = new JobBuilder(Includes + "int main(int n, char **a) { printf(\"n=%d sum=%.17g third=%s\\n\", n, atof(a[1]) + atof(strchr(a[2], '=') + 1), a[3]); return 0; }")
            .Main(new() { Arguments = ["{x}", "--gain={g}", "{k:%04d}", "{left} {as} it is"], Reads = Reads(("n", "{number}"), ("sum", "sum={number} "), ("third", "third={number}")) })
            .Input("x").Input("g").Integer("k", 0, 9);

        await frontend.GivesAsync([5, 0.1 + 1e-300, 7], job, 0.1, 1e-300, 7);
    }

    [Fact]
    public async Task Run_EveryExecution_BeginsAnew()
    {
        var job = new JobBuilder(Includes + "static int calls; int main(int n, char **a) { calls++; char *p = malloc(100); printf(\"calls = %d, y: %s\\n\", calls, a[1]); return 0; }")
            .Main(new() { Arguments = ["{x}"], Reads = Reads(("calls", "{number}"), ("y", "{number}")) }).Input("x");

        await frontend.GivesAsync([1, 0.5, 1, 0.25, 1, 0.75], job, 0.5, 0.25, 0.75);
    }

    [Fact]
    public async Task Run_StandardInputAndFiles_AreMadeFromTemplates()
    {
        var job = new JobBuilder(Includes + """
            static double get(FILE *f) { double v = -1; fscanf(f, "%*s %lf", &v); return v; }
            int main(void)
            {
                double a = get(stdin), b = get(stdin);
                FILE *f = fopen("config.txt", "r");
                double c = get(f), d = get(f);
                fclose(f);
                printf("total cost: %g EUR\n", a + b + c + d);
            }
            """)
            .Main(new()
            {
                StandardInput = "x {x}\ny {w[0]}\n", Files = new Dictionary<string, string> { ["config.txt"] = "{ {w[1]:%.1f}\nfixed {k}\n" }, Reads = Reads(("cost", "total  cost: {number} EUR")),
            })
            .Input("x").Input("w", length: 2).Fix("k", 1000);

        await frontend.GivesAsync([1000 + 1 + 20 + 300.1], job, 1, 20, 300.123);
    }

    [Fact]
    public async Task Run_WrittenFiles_AreReadByColumnPathAndPattern()
    {
        var job = new JobBuilder(Includes + """
            int main(int n, char **a)
            {
                double x = atof(a[1]);
                FILE *csv = fopen("./out/t.csv", "w"), *json = fopen("r.json", "w+"), *log = fopen("log", "a");
                fprintf(csv, "time, \"the price\",z\n");
                for (int i = 0; i < 3; i++)
                    fprintf(csv, "%d, %g ,%d\n", i, x * i, -i);
                fprintf(json, "{ \"a\": [1, { \"b\\\"c\": \"]}\" }], \"r\": { \"y\": [ 7, %g ] } }", x + 1);
                fprintf(log, "cost 1\ncost 2\n");
                fclose(csv); fclose(json); fclose(log);
                printf("1,2\n");
                return 0;
            }
            """)
            .Main(new()
            {
                Arguments = ["{x}"],
                Reads = Reads(("last", "csv:out/t.csv:the price"), ("second", "csv:out/t.csv:2:2"), ("up", "csv:out/t.csv:z:-2"), ("json", "json:r.json:r.y.1"), ("log", "file:log:cost {number}")),
            }).Input("x");

        await frontend.GivesAsync([20, 10, -1, 11, 2], job, 10);
    }

    [Fact]
    public async Task Run_DataFiles_AreThereByteForByte()
    {
        var bytes = Enumerable.Range(0, 9000).Select(i => (byte)(i * 7)).ToArray();
        var job = new JobBuilder(Includes + """
            int main(int n, char **a)
            {
                struct stat s;
                int d = open("data/table.bin", O_RDONLY);
                fstat(d, &s);
                unsigned char *b = malloc(s.st_size);
                long sum = 0, count = read(d, b, s.st_size);
                for (long i = 0; i < count; i++) sum += b[i];
                lseek(d, -1, SEEK_END);
                read(d, b, 1);
                close(d);
                FILE *f = fopen("data/table.bin", "rb");
                fseek(f, 0, SEEK_END);
                printf("size=%ld sum=%ld last=%d tell=%ld x=%s\n", (long)s.st_size, sum, b[0], ftell(f), a[1]);
                return access("gone", R_OK) == 0;
            }
            """)
            .Main(new()
            {
                Arguments = ["{x}"], Data = new Dictionary<string, byte[]> { ["data/table.bin"] = bytes },
                Reads = Reads(("size", "{number}"), ("sum", "{number}"), ("last", "{number}"), ("tell", "{number}")),
            }).Input("x");

        await frontend.GivesAsync([9000, bytes.Sum(value => (long)value), bytes[^1], 9000], job, 1);
    }

    [Fact]
    public async Task Run_FileOfItsOwn_CanBeWrittenReadRenamedAndRemoved()
    {
        var job = new JobBuilder(Includes + """
            int main(int n, char **a)
            {
                FILE *f = fopen("/tmp/a", "w+");
                fprintf(f, "%s", a[1]);
                rewind(f);
                double x = 0;
                fscanf(f, "%lf", &x);
                fclose(f);
                rename("/tmp/a", "b");
                int there = access("b", F_OK) == 0 && access("/tmp/a", F_OK) != 0;
                remove("b");
                printf("y=%g there=%d gone=%d\n", x, there, fopen("b", "r") == NULL && errno == ENOENT);
                return 0;
            }
            """).Main(new() { Arguments = ["{x}"], Reads = Reads(("y", "{number}"), ("there", "{number}"), ("gone", "{number}")) }).Input("x");

        await frontend.GivesAsync([0.5, 1, 1], job, 0.5);
        Assert.False(File.Exists("/tmp/a"));
    }

    [Fact]
    public async Task Run_Exits_AreWhatTheyAre()
    {
        const string program = Includes + """
            static void bye(void) { printf("y=3\n"); }
            int main(int n, char **a)
            {
                int x = atoi(a[1]);
                if (x == 1) { atexit(bye); exit(0); }
                if (x == 2) { printf("y=4"); _exit(0); }
                if (x == 3) { fprintf(stderr, "no such mode\n"); exit(3); }
                if (x == 4) abort();
                if (x == 5) return 0;
                printf("y=1\ny=2\n");
                return 0;
            }
            """;
        ProgramMain main = new() { Arguments = ["{x:%d}"], Reads = Reads(("y", "{number}")) };

        var batch = await frontend.EvaluateAsync(new JobBuilder(program).Main(main).Input("x", 0, 9), 0, 1, 3, 4, 5);
        var codes = await frontend.EvaluateAsync(new JobBuilder(program).Main(main with { Reads = Reads(("code", "exit")) }).Input("x", 0, 9), 0, 3);

        Assert.Equal([TrialOutcome.Completed, TrialOutcome.Completed, TrialOutcome.Crashed, TrialOutcome.Crashed, TrialOutcome.NotWritten], batch.Outcomes);
        Assert.Equal([2, 3], batch.Outputs[..2]);
        Assert.StartsWith("called exit(3)", batch.Details[2], StringComparison.Ordinal);
        Assert.StartsWith("signal 6 (SIGABRT)", batch.Details[3], StringComparison.Ordinal);
        Assert.Equal("the program printed or wrote nothing that gives the output y", batch.Details[4]);
        Assert.Equal([0.0, 3.0], codes.Outputs);
    }

    [Fact]
    public async Task Run_SeveralUnits_MainMayStandInAnyOfThem()
    {
        var job = new JobBuilder("double twice(double x) { return 2 * x; }")
            .Unit("main.c", Includes + "double twice(double); int main(int n, char **a) { printf(\"y=%g\", twice(atof(a[1]))); }")
            .Main(new() { Arguments = ["{x}"], Reads = Reads(("y", "{number}")) }).Input("x").MinimizeExpression("y + x").SubjectTo("y <= 5");

        await frontend.GivesAsync([6, 9, 1], job, 3);
    }

    [Fact]
    public async Task Run_FunctionsOfTheProgramWithNamesOfTheLibrary_AreItsOwn()
    {
        var job = new JobBuilder("#include <stdio.h>\n#include <stdlib.h>\nstatic int start(int x) { return x; } int access(int x) { return 2 * x; } int main(int n, char **a) { printf(\"y=%d\", start(access(atoi(a[1])))); return 0; }")
            .Main(new() { Arguments = ["{x}"], Reads = Reads(("y", "{number}")) }).Integer("x", 0, 9);

        await frontend.GivesAsync([8], job, 4);
    }

    [Fact]
    public async Task Analyze_InputThatGoesNowhere_IsNamed()
    {
        var job = new JobBuilder("int main(void) { return 0; }").Main(new() { Arguments = ["{y}", "{ x }"], Reads = Reads(("code", "exit")) }).Input("x").Input("y");

        var refused = await Assert.ThrowsAsync<ProgramRefusedException>(() => frontend.EvaluateAsync(job, 1, 1));

        Assert.Equal("input 'x' goes nowhere: write {x} where it belongs in --argument, --stdin or --file.", Assert.Single(refused.Diagnostics).Reason);
    }

    [Fact]
    public async Task Run_HostileMains_AreReportedForWhatTheyAre()
    {
        var chosen = Attacks.All.Where(attack => attack.Outcome == TrialOutcome.Crashed && attack.Detail.StartsWith("forbidden", StringComparison.Ordinal)
            && !attack.Code.StartsWith("FILE", StringComparison.Ordinal) && !attack.Code.Contains("open(\"", StringComparison.Ordinal) || attack.Name == "loading a library").ToArray();
        var preamble = Attacks.Program.Files["program.c"].Split("__attribute__((visibility")[0];
        var cases = string.Join('\n', chosen.Select((attack, number) => $"case {number}: {{ {attack.Code} }} break;"));
        var job = new JobBuilder($"{preamble}\nint main(int n, char **a) {{ double x = atof(a[1]), y = 0; switch ((int)x) {{\n{cases}\n}} printf(\"y=%g\", y); return 0; }}")
            .Main(new() { Arguments = ["{x}"], Reads = Reads(("y", "{number}")) }).Input("x", 0, 100);

        var batch = await frontend.EvaluateAsync(job, [.. Enumerable.Range(0, chosen.Length).Select(number => (double)number)]);

        for (var number = 0; number < chosen.Length; number++)
            Assert.StartsWith(chosen[number].Detail, batch.Details[number], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("/proc/self/maps")]
    [InlineData("/program.so")]
    [InlineData("../../../../etc/passwd")]
    public async Task Run_OpeningAnythingElse_FindsNothing(string name)
    {
        var job = new JobBuilder($$"""
            {{Includes}}#include <sys/syscall.h>
            int main(int n, char **a)
            {
                int found = fopen("{{name}}", "r") != NULL || open("{{name}}", O_RDONLY) >= 0 || stat("{{name}}", &(struct stat){ 0 }) == 0;
                printf("found=%d\n", found);
                if (atoi(a[1]) == 1)
                    syscall(SYS_openat, AT_FDCWD, "{{name}}", O_RDONLY | O_CLOEXEC);
                return 0;
            }
            """).Main(new() { Arguments = ["{x}"], Reads = Reads(("found", "{number}")) }).Integer("x", 0, 1);

        var batch = await frontend.EvaluateAsync(job, 0, 1);

        Assert.Equal(0.0, batch.Outputs[0]);
        Assert.StartsWith("forbidden system call openat", batch.Details[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/etc/escaped")]
    [InlineData("/tmp/escaped")]
    [InlineData("../escaped")]
    public async Task Run_FileGivenUnderAnyName_StaysInTheProgramsMemory(string name)
    {
        var job = new JobBuilder(Includes + $"int main(int n, char **a) {{ FILE *f = fopen(\"{name}\", \"r+\"); double y = 0; fscanf(f, \"%lf\", &y); fputs(\"more\", f); fclose(f); printf(\"y=%g\", y); return 0; }}")
            .Main(new() { Files = new Dictionary<string, string> { [name] = "{x}\n\" \\ ??/ %s \0 é" }, Reads = Reads(("y", "{number}")) }).Input("x");

        await frontend.GivesAsync([0.5], job, 0.5);

        Assert.False(File.Exists(name));
    }

    private static Dictionary<string, string> Reads(params (string Name, string Where)[] reads) => reads.ToDictionary(read => read.Name, read => read.Where);
}
