using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Tests.Harness;

/// <summary>An output that the function did not write is not a result, and one that it wrote is, whatever the value.</summary>
public sealed class OutputWatchTests(FrontendFixture frontend) : IClassFixture<FrontendFixture>
{
    private static JobBuilder Job(string source) => new JobBuilder(source).Input("x", -10, 10);

    /// <summary>Functions of x that write the output for x above 0 only; the inputs are −1 and 2.</summary>
    public static TheoryData<string, string> Unwritten() => new()
    {
        { "int f(double x, double *cost) { if (x < 0) return -1; *cost = x; return 0; }", "cost" },
        { "int f(double x, float *cost) { if (x < 0) return -1; *cost = x; return 0; }", "cost" },
        { "int f(double x, long double *cost) { if (x < 0) return -1; *cost = x; return 0; }", "cost" },
        { "int f(double x, unsigned char *n) { if (x < 0) return -1; *n = x; return 0; }", "n" },
        { "#include <stdbool.h>\nint f(double x, bool *b) { if (x < 0) return -1; *b = x > 1; return 0; }", "b" },
        { "void f(double x, double y[3]) { y[0] = y[2] = 0; if (x > 0) y[1] = x; }", "y[1]" },
        { "void f(double x, double y[3]) { for (int i = 0; i < (x > 0 ? 3 : 2); i++) y[i] = i; }", "y[2]" },
        { "void f(double x, double y[2]) { y[0] = 0; y[0] += x; y[1] = 1; if (x < 0) { y[0] = x; return; } y[1] = x; }", "" },
        { "struct r { double v, e; };\nint f(double x, struct r *r) { if (x <= 0) return 1; r->v = x; r->e = 1e-16 * x; return 0; }", "r.v, r.e" },
        { "struct r { double v; int e; float w[2]; };\nvoid f(double x, struct r *r) { r->v = x; r->w[0] = 1; if (x > 0) r->w[1] = r->e = 0; }", "r.e, r.w[1]" },
        { "struct r { unsigned a : 3, b : 1; int c : 5; };\nvoid f(double x, struct r *r) { r->a = 7; r->c = -1; if (x > 0) r->b = x > 1; }", "r.b" },
        { "struct r { double v, e; };\nstruct r f(double x) { struct r r; if (x <= 0) return r; r.v = x; r.e = 0; return r; }", "return.v, return.e" },
        { "struct r { float v; int e; };\nstruct r f(double x) { struct r r; r.v = x; if (x > 0) r.e = -1; return r; }", "return.e" },
        { "struct r { double v, e, w[3]; };\nstruct r f(double x) { struct r r; r.v = r.e = r.w[0] = r.w[2] = x; if (x > 0) r.w[1] = x; return r; }", "return.w[1]" },
        { "double f(double x) { double y; if (x > 0) y = x; return y; }", "return" },
    };

    [Theory]
    [MemberData(nameof(Unwritten))]
    public async Task Evaluate_OutputLeftAlone_IsNotWritten(string source, string names)
    {
        var batch = await frontend.EvaluateAsync(Job(source), -1, 2);

        Assert.Equal([names.Length > 0 ? TrialOutcome.NotWritten : TrialOutcome.Completed, TrialOutcome.Completed], batch.Outcomes);
        if (names.Length > 0)
        {
            Assert.Equal($"the function did not write the output{(names.Contains(',', StringComparison.Ordinal) ? "s" : "")} {names}", batch.Details[0]);
            Assert.All(batch.Outputs[..(batch.Outputs.Length / 2)], value => Assert.Equal(double.NaN, value));
        }
    }

    /// <summary>Functions that read the output's memory: it begins with zeros or with an input.</summary>
    [Theory]
    [InlineData("int f(double x, double *sum) { if (x < 0) return -1; *sum += x; return 0; }", "sum[1]")]
    [InlineData("int f(double x, int *n) { if (x < 0) return -1; ++*n; return 0; }", "n[1]")]
    [InlineData("int f(double x, int *n) { if (x < 0) return -1; n[2] += x; return 0; }", "n[4]")]
    [InlineData("struct r { double s, n; };\nint f(double x, struct r *r) { if (x < 0) return -1; r->s += x; return 0; }", "r.s")]
    public async Task Evaluate_AccumulatorLeftAlone_IsNotWritten(string source, string output)
    {
        var batch = await frontend.EvaluateAsync(Job(source).Output(output), -1, 2, 0);

        Assert.Equal([TrialOutcome.NotWritten, TrialOutcome.Completed, TrialOutcome.Completed], batch.Outcomes);
    }

    [Theory]
    [InlineData("int f(double *x) { if (*x < 0) return -1; *x = *x > 0 ? *x * 3 : *x; return 0; }")]
    [InlineData("int f(double x[1]) { if (x[0] < 0) return -1; x[0] = __builtin_fabs(x[0]); return 0; }")]
    [InlineData("static int inner(double *p) { if (*p < 0) return -1; *p = *p * (*p > 5 ? 2 : 1); return 0; }\nint f(double *x) { return inner(x); }")]
    public async Task Evaluate_OutputThatHoldsAnInput_CountsOnlyWhenItIsWritten(string source)
    {
        var batch = await frontend.EvaluateAsync(Job(source), -1, 2, 0);

        Assert.Equal([TrialOutcome.NotWritten, TrialOutcome.Completed, TrialOutcome.Completed], batch.Outcomes);
    }

    [Fact]
    public async Task Evaluate_InPlaceSort_KeepsTheElementsThatStay()
    {
        var job = new JobBuilder("void f(double *x) { for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) if (x[j] > x[j + 1]) { double t = x[j]; x[j] = x[j + 1]; x[j + 1] = t; } }")
            .Input("x", 0, 10, 3);

        await frontend.GivesAsync([1, 2, 3], job, 2, 1, 3);
    }

    /// <summary>Whatever bytes the program writes, and they may be those that the memory was filled with, it wrote them.</summary>
    [Fact]
    public async Task Evaluate_EveryBytePattern_IsAResult()
    {
        var rows = Enumerable.Range(0, 256).Select(i => (double)i).ToArray();
        var job = new JobBuilder("#include <string.h>\nvoid f(double x, double *y, unsigned char *c, int n[2]) { unsigned char b[8]; memset(b, (int)x, 8); memcpy(y, b, 8); *c = (int)x; memset(n, (int)x, 8); }")
            .Input("x", 0, 255).Output("y[1]", "c[1]", "n[2]");

        var batch = await frontend.EvaluateAsync(job, rows);

        Assert.DoesNotContain(TrialOutcome.NotWritten, batch.Outcomes);
        for (var i = 0; i < 256; i++)
            Assert.Equal(i, batch.Outputs[(4 * i) + 1]);
    }

    [Fact]
    public async Task Evaluate_ReturnedPatternsAndErrorCodes_AreResults()
    {
        var job = new JobBuilder("struct r { double d; int i; unsigned char c; };\nstruct r f(int x) { struct r r = { x ? -__builtin_nan(\"0xfffffffffffff\") : 1, x ? (int)0xAAAAAAAA : -1, x ? 0xAA : 0xFF }; return r; }")
            .Input("x", 0, 1).Output("return.d", "return.i", "return.c");

        var batch = await frontend.EvaluateAsync(job, 0, 1);

        Assert.Equal([TrialOutcome.Completed, TrialOutcome.NotFinite], batch.Outcomes);
        Assert.Equal([1, -1, 255], batch.Outputs[..3]);
    }

    [Fact]
    public async Task Evaluate_LibraryWritesTheOutputs_AreResults()
    {
        var job = new JobBuilder("#define _GNU_SOURCE\n#include <math.h>\nvoid f(double x, double *s, double *c, int *e, double *i) { sincos(x, s, c); frexp(x, e); modf(x, i); }")
            .Input("x", 0, 1);

        await frontend.GivesAsync([0, 1, 0, 0], job, 0);
    }

    [Fact]
    public async Task Evaluate_ManyOutputsOneUnwritten_NamesIt()
    {
        var batch = await frontend.EvaluateAsync(Job("void f(double x, double y[500]) { for (int i = 0; i < 500; i++) if (i != 321 || x > 0) y[i] = i; }"), -1, 1);

        Assert.Equal([TrialOutcome.NotWritten, TrialOutcome.Completed], batch.Outcomes);
        Assert.Equal("the function did not write the output y[321]", batch.Details[0]);
        Assert.Equal(499, batch.Outputs[^1]);
    }

    [Fact]
    public async Task Evaluate_ExpressionAndConditions_FailWithTheOutput()
    {
        var job = Job("int f(double x, double *y) { if (x < 0) return -1; *y = x; return 0; }").MinimizeExpression("y * 2").SubjectTo("y <= 1");

        var batch = await frontend.EvaluateAsync(job, -1, 2);

        Assert.Equal([TrialOutcome.NotWritten, TrialOutcome.Completed], batch.Outcomes);
        Assert.Equal([0, 2, 4, 1], batch.Outputs[4..]);
    }
}
