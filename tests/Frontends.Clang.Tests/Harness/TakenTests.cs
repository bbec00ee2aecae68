using System.Runtime.CompilerServices;
using SurrogateHost.Failures;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Tests.Harness;

/// <summary>The rows of the table in docs/your-own-c.md: what is taken gives 3 for the input 3, what is not names the way round.</summary>
public sealed class TakenTests(FrontendFixture frontend) : IClassFixture<FrontendFixture>
{
    private static readonly Dictionary<string, (JobBuilder Job, string? Refusal)[]> s_rows = new()
    {
        ["numbers by value: integers, floats, enumerations, `_Bool`"] = [Taken(new JobBuilder("enum e { A, B }; double f(double x, float a, enum e e, _Bool b, unsigned char c) { return x * a * e * b * c; }").Fix("a", 1).Fix("e", 1).Fix("b", 1).Fix("c", 1))],
        ["arrays and pointers to numbers; matrices `a[2][3]`"] =
        [
            Taken(new JobBuilder("void f(double x, const int *n, double w[2], double *y) { *y = x + n[0] + w[1]; }").Fix("n", 0).Fix("w", 0, 0)),
            Taken(new JobBuilder("double f(double x, double a[2][3]) { return x + a[1][2]; }").Fix("a", 9, 9, 9, 9, 9, 0)),
        ],
        ["structs of numbers, by value and by pointer"] =
        [
            Taken(new JobBuilder("struct s { double a, b, c, d, e, g; }; double f(struct s s, double x) { return s.a + s.b + s.c + s.d + s.e + s.g + x; }").Fix("s", 0)),
            Taken(new JobBuilder("struct s { double a, b, c, d; }; double f(struct s *s, double x) { return s->a + s->b + s->c + s->d + x - 1; }").Fix("s", 0).Fix("s.b", 1)),
            Refused(new JobBuilder("struct s { double a, b, c, d; }; double f(struct s *s, double x) { return s->a + s->b + s->c + s->d + x; }"), "4 fields of 's' are neither inputs nor fixed (s.a, s.b, s.c, ...): add --input s.a=LOW..HIGH for those that vary, and --fix s=0 for the others."),
        ],
        ["struct result"] = [Taken(new JobBuilder("struct r { double y; }; struct r f(double x) { return (struct r){ x }; }"))],
        ["null pointer"] = [Taken(new JobBuilder("double f(double x, double *g) { if (g) *g = 1; return x; }").Fix("g"))],
        ["`FILE *`"] =
        [
            Taken(new JobBuilder("#include <stdio.h>\ndouble f(double x, FILE *log) { if (log) fprintf(log, \"%g\", x); return x; }").Fix("log")),
            Taken(new JobBuilder("#include <stdio.h>\ndouble f(double x, FILE *log) { fprintf(log, \"%g\", x); return x; }").Call("y = f(x, stderr);").Output("y")),
            Refused(new JobBuilder("#include <stdio.h>\ndouble f(double x, FILE *log) { if (log) fprintf(log, \"%g\", x); return x; }"), "parameter 'log' has the type 'FILE *', which holds nothing that could vary: add --fix log=null, or write the call in C with --call."),
        ],
        ["opaque pointer or handle"] = [Refused(new JobBuilder("struct h; double g(struct h *); double f(double x, struct h *h) { return h ? 0 : x; }"), "add --fix h=null, or write the call in C with --call."),
            Taken(new JobBuilder("struct h; static double v; struct h *make(double x) { v = x; return (struct h *)&v; } double f(struct h *h) { return *(double *)h; }").Call("y = f(make(x));").Output("y"))],
        ["callback"] = [Refused(new JobBuilder("double f(double x, double (*g)(double)) { return g(x); }"), "add --fix g=null, or write the call in C with --call."),
            Taken(new JobBuilder("double same(double x) { return x; } double f(double x, double (*g)(double)) { return g(x); }").Call("y = f(x, same);").Output("y"))],
        ["global variable"] = [Refused(new JobBuilder("double v; double f(void) { return v; }"), "what varies in other ways (globals, handles) is said in C, with --call."),
            Taken(new JobBuilder("double v; double f(void) { return v; }").Call("v = x; y = f();").Output("y"))],
        ["complex number, union"] = [Refused(new JobBuilder("double f(double _Complex z, double x) { return x; }"), "write the call in C with --call."),
            Refused(new JobBuilder("union u { double d; int i; }; double f(union u *u, double x) { return u->d; }"), "write the call in C with --call."),
            Taken(new JobBuilder("double f(double _Complex z) { return __real__ z; }").Call("y = f(x);").Output("y"))],
        ["array of variable length"] = [Taken(new JobBuilder("double f(int n, double a[n]) { return a[n - 1]; }").Call("double a[2] = { 0, x }; y = f(2, a);").Output("y"))],
        ["array of structs"] = [Refused(new JobBuilder("struct s { double a; }; double f(struct s *s, double x) { return s[1].a; }"), "is used as an array of structs, which is not supported"),
            Taken(new JobBuilder("struct s { double a; }; double f(struct s *s) { return s[1].a; }").Call("struct s s[2] = { { 0 }, { x } }; y = f(s);").Output("y"))],
        ["variable number of arguments"] = [Refused(new JobBuilder("double f(int n, ...) { return n; }"), "write the call in C with --call."),
            Taken(new JobBuilder("double f(int n, ...) { __builtin_va_list l; __builtin_va_start(l, n); double x = __builtin_va_arg(l, double); __builtin_va_end(l); return x; }").Call("y = f(1, x);").Output("y"))],
        ["several files with static names alike"] = [Taken(new JobBuilder("double g(double); static int k = 1; double f(double x) { return k * g(x); }").Unit("g.c", "static int k = 2; double g(double x) { return k * x / 2; }"))],
        ["K&R definitions, tentative definitions in several files"] = [Taken(new JobBuilder("int shared; double g(); double f(x) double x; { return g(x); }").Unit("g.c", "int shared; double g(x) double x; { return x + shared; }"))],
        ["a library of the host"] = [Taken(new JobBuilder("#include <math.h>\ndouble f(double x) { return fabs(x); }").Link("m"))],
        ["a main function"] =
        [
            Taken(new JobBuilder("#include <stdio.h>\nint main(int n, char **a) { printf(\"y=%s\", a[1]); }").Main(new() { Arguments = ["{x}"], Reads = new Dictionary<string, string> { ["y"] = "{number}" } })),
            Refused(new JobBuilder("int main(void) { return 3; }", "main"), "run the program as an executable with --main."),
        ],
        ["printing"] = [Taken(new JobBuilder("#include <stdio.h>\ndouble f(double x) { printf(\"%g\\n\", x); return x; }"))],
        ["opening files from a function"] = [Fails(new JobBuilder("#include <stdio.h>\ndouble f(double x) { return fopen(\"a\", \"r\") ? x : 0; }"), "forbidden system call openat")],
        ["threads, processes, sockets, signals, sleeping"] =
        [
            Fails(new JobBuilder("#include <unistd.h>\ndouble f(double x) { sleep(1); return x; }"), "forbidden system call clock_nanosleep"),
            Fails(new JobBuilder("#include <signal.h>\ndouble f(double x) { signal(SIGINT, SIG_IGN); return x; }"), "forbidden system call rt_sigaction"),
            Fails(new JobBuilder("#include <unistd.h>\ndouble f(double x) { return fork() ? x : 0; }"), "forbidden system call clone"),
        ],
        ["C++"] = [Refused(new JobBuilder("class c { }; double f(double x) { return x; }"), "unknown type name 'class'")],
        ["inline assembly"] = [Taken(new JobBuilder("double f(double x) { __asm__ volatile(\"nop\"); return x; }"))],
    };

    public static TheoryData<string> Rows => [.. s_rows.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Row_IsTakenOrNamesTheWayRound(string row)
    {
        foreach (var (job, refusal) in s_rows[row])
        {
            string? reason = null;
            try
            {
                var batch = await frontend.EvaluateAsync(job.Input("x"), 3);
                reason = batch.Details.GetValueOrDefault(0);
                Assert.True(refusal is not null || (reason is null && batch.Outputs[^1] == 3), reason);
            }
            catch (ProgramRefusedException refused)
            {
                reason = string.Join('\n', refused.Diagnostics.Select(diagnostic => diagnostic.Reason));
            }

            if (refusal is null)
                Assert.Null(reason);
            else
                Assert.Contains(refusal, reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Table_HasTheseRowsAndNoOthers()
    {
        var table = File.ReadLines(Documentation()).SkipWhile(line => line != "| program | taken? |").Skip(2).TakeWhile(line => line.StartsWith('|'));

        Assert.Equal(s_rows.Keys.Order(StringComparer.Ordinal), table.Select(line => line.Split(" | ")[0][2..]).Order(StringComparer.Ordinal));
    }

    private static (JobBuilder, string?) Taken(JobBuilder job) => (job, null);

    private static (JobBuilder, string?) Refused(JobBuilder job, string reason) => (job, reason);

    private static (JobBuilder, string?) Fails(JobBuilder job, string reason) => (job, reason);

    private static string Documentation([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "your-own-c.md"));
}
