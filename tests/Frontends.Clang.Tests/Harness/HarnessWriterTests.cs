using SurrogateHost.Failures;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Tests.Harness;

/// <summary>What the generated C computes, executed in the sandbox.</summary>
public sealed class HarnessWriterTests(FrontendFixture frontend) : IClassFixture<FrontendFixture>
{
    [Fact]
    public async Task Run_ScalarsInTwoPointersOut_GivesBoth() => await frontend.GivesAsync(
        [5, 6, 25, 144],
        new JobBuilder("void f(double x, double y, double *sum, double *product) { *sum = x + y; *product = x * y; if (x > 5) *sum = 25; }")
                .Input("x", 0, 100).Input("y", 0, 100),
            2, 3, 12, 12);

    [Theory]
    [InlineData("_Bool", 1, 1)]
    [InlineData("char", -7, -7)]
    [InlineData("unsigned char", 255, 255)]
    [InlineData("short", -32768, -32768)]
    [InlineData("unsigned", 4294967295, 4294967295)]
    [InlineData("long long", -9007199254740992, -9007199254740992)]
    [InlineData("unsigned long", 9007199254740992, 9007199254740992)]
    [InlineData("float", 0.1, 0.10000000149011612)]
    [InlineData("long double", 0.1, 0.1)]
    public async Task Run_EveryNumberType_ArrivesAndReturns(string type, double value, double expected) =>
        await frontend.GivesAsync(
            [expected],
            new JobBuilder($"{type} f({type} k, const {type} *p, {type} *out) {{ *out = *p; return k == *p ? k : 0; }}")
                .Input("k", Math.Min(value, 0), Math.Max(value, 1)).Fix("p", value).Output("return"),
            value);

    [Fact]
    public async Task Run_FixedArrayMatrixAndNull_AreWhatTheFunctionGets() => await frontend.GivesAsync(
        [1 + 2 + 3 + 40 + 0.5],
        new JobBuilder("double f(double x, const int a[3], double m[2][2], const double *none) { return a[0] + a[1] + a[2] + m[1][0] + x + (none ? 1000 : 0); }")
                .Input("x").Fix("a", 1, 2, 3).Fix("m", 10, 20, 40, 80).Fix("none"),
            0.5);

    [Fact]
    public async Task Run_InPlaceArray_StartsFromTheInputsEachTime() => await frontend.GivesAsync(
        [2, 4, 20, 40],
        new JobBuilder("void f(double *x) { for (int i = 0; i < 2; i++) x[i] *= 2; }").Input("x", 0, 100, 2), 1, 2, 10, 20);

    [Fact]
    public async Task Run_ReadWritePointerAskedAsOutput_StartsAtZeroEachTime() => await frontend.GivesAsync(
        [3, 4],
        new JobBuilder("void f(double x, double *sum) { *sum += x; }").Input("x", 0, 10).Output("sum[1]"), 3, 4);

    [Fact]
    public async Task Run_Structs_CarryFieldsBothWays() => await frontend.GivesAsync(
        [3, 0, 7, 11, 42],
        new JobBuilder(
                """
                typedef struct { float x; unsigned bits : 3; double v[2]; } part;
                struct whole { part p; int n; double result; };
                struct whole f(part a, struct whole *w, struct whole *none) {
                    struct whole r = { 0 };
                    w->result = a.x + a.bits; w->p.v[0] = 0; w->p.v[1] = a.v[0] + w->n;
                    r.result = w->p.x + a.v[1]; r.n = none ? 0 : 42;
                    return r;
                }
                """)
                .Input("a.x", 0, 10).Fix("a.bits", 2).Input("a.v", 0, 10, 2).Fix("w.n", 3).Fix("w.p.x", 5).Fix("none")
                .Output("w.result", "w.p.v[2]", "return.result", "return.n").Minimize("return.result"),
            1, 4, 6);

    [Fact]
    public async Task Run_MacrosNamedLikeGeneratedWords_ChangeNothing() => await frontend.GivesAsync(
        [9, 9],
        new JobBuilder(
                """
                double f(double surrogate_x, int n, double *y);
                double f(double surrogate_x, int n, double *y) { y[0] = surrogate_x * n; return 1; }
                #define f(a, b) broken
                #define double float
                #define const
                #define return oops
                #define void int
                #define static extern
                #define surrogate_evaluate oops
                #define surrogate_inputs oops
                #define surrogate0_inputs oops
                #define surrogate0_p0 oops
                #define visibility oops
                #define default oops
                #define __attribute__(x) oops
                #define __builtin_memset oops
                #define sizeof oops
                #define for while
                #define int oops
                #define y oops
                #define x oops
                #define objective oops
                """).Input("surrogate_x", 0, 10).Fix("n", 3).Output("y[1]").MinimizeExpression("y[0] - surrogate_x * 0"),
            3);

    [Fact]
    public async Task Run_OwnMainAndOwnEntryPoint_AreKeptApart() => await frontend.GivesAsync(
        [4],
        new JobBuilder(
                """
                #include <stdio.h>
                double missing(double);
                void surrogate_evaluate(const double *inputs, double *outputs) { outputs[0] = -1; }
                double unused(double x) { return missing(x); }
                double f(double x) { return x * x; }
                void main() { printf("%g\n", unused(2)); }
                """).Input("x", 0, 10),
            2);

    [Fact]
    public async Task Run_OldStyleDefinition_GetsPromotedArguments() => await frontend.GivesAsync(
        [1.5 + 2 + 7],
        new JobBuilder("double f(a, b, c) float a; char b; { return a + b + c; }").Input("a", 0, 10).Input("b", 0, 10).Fix("c", 7), 1.5, 2);

    [Fact]
    public async Task Run_ObjectiveExpression_SeesInputsOutputsAndTheResult() => await frontend.GivesAsync(
        [8, 3, 1, 2, 8 + 3 * 10 + 1 + 2 + 3],
        new JobBuilder(
                """
                #include <math.h>
                #define WEIGHT 10
                struct p { double x, y; };
                double f(const double *a, struct p q, double *t, double r[2]) { *t = a[1]; r[0] = q.x; r[1] = q.y; return a[0] * a[1] - q.x; }
                """).Input("a", 0, 10, 2).Input("q.x", 0, 10).Input("q.y", 0, 10)
                .MinimizeExpression("return + t * WEIGHT + r[0]\n + q.y + fmin(a[0], 4)"),
            3, 3, 1, 2);

    [Theory]
    [InlineData("a + b <= 1", 0.75)]
    [InlineData("a + b < 1.75", double.Epsilon)]
    [InlineData("b >= LIMIT", 1)]
    [InlineData("return == a", 0.75)]
    [InlineData("a <= 1 && b > 0.25", 0)]
    [InlineData("a <= 0.5 && b > 2", 1.25)]
    [InlineData("a <= 0.5 || b > 2", 0.5)]
    [InlineData("(int)b % 2 != 0", 1)]
    [InlineData("b != a", -1)]
    [InlineData("return", -1)]
    [InlineData("!(a < b)", -1)]
    [InlineData("sqrt(-b) <= 1", 1)]
    [InlineData("1 / (a - 1) > 0", -1)]
    [InlineData("b > 0 ? a < 2 : 0", -1)]
    [InlineData("a * 2 >= 1 &&\n b <= 2", -1)]
    [InlineData("(a + b <= 1)", 0.75)]
    [InlineData("(a) + (b) <= (1)", 0.75)]
    [InlineData("((a <= 0.5) && ( (b > 2) ))", 1.25)]
    [InlineData("(a <= 0.5 || b > 2) && (a <= 1)", 0.5)]
    [InlineData("(b > 0 ? a < 2 : 0)", -1)]
    public async Task Run_Condition_SaysByHowMuchItIsViolated(string condition, double expected)
    {
        var job = new JobBuilder("#include <math.h>\n#define LIMIT 1.75\ndouble f(double a, double b) { return a + b; }")
            .Input("a", 0, 10).Input("b", 0, 10).Minimize("return").SubjectTo(condition, "a <= 10");

        var outputs = await frontend.RunAsync(job, 1, 0.75);

        // The least amount above 0 is some normal double: which one is nobody's business.
        Assert.Equal(expected == double.Epsilon ? 0 : expected, outputs[1], 1e-12);
        Assert.Equal(expected > 0, outputs[1] > 0);
        Assert.Equal(-9, outputs[2]);
    }

    [Theory]
    [InlineData("a = 3", "subjectTo[0]:1:3: '=' does not belong into a condition; write == to compare.")]
    [InlineData("0 <= a <= 1", "subjectTo[0]:1:1: '0 <= a <= 1' compares twice, which C takes for (0 <= a) <= 1; join two comparisons with &&.")]
    [InlineData("(0 <= a <= 1)", "subjectTo[0]:1:1: '0 <= a <= 1' compares twice, which C takes for (0 <= a) <= 1; join two comparisons with &&.")]
    [InlineData("a <= q", "subjectTo[0]:1:6: use of undeclared identifier 'q'.")]
    [InlineData("(a <= 1", "subjectTo[0]:1:1: '(' is not closed.")]
    [InlineData("", "subjectTo[0]:1:1: the expression is empty.")]
    public async Task Analyze_UnfitCondition_PointsIntoIt(string condition, string expected)
    {
        var refused = await Assert.ThrowsAsync<ProgramRefusedException>(() => frontend.RunAsync(
            new JobBuilder("double f(double a) { return a; }").Input("a").Minimize("return").SubjectTo(condition), 1));

        Assert.Equal([expected], refused.Diagnostics.Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public async Task Analyze_OutputNamedLikeAnExpression_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<ProgramRefusedException>(() => frontend.RunAsync(
            new JobBuilder("void f(double a, double *objective) { *objective = a; }").Input("a").Output("objective").MinimizeExpression("a"), 1));

        Assert.Contains("has an output 'objective'", refused.Diagnostics[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Scoring_ComputesExpressionsFromKnownOutputsWithoutTheFunction()
    {
        var job = new JobBuilder("void abort(void);\ndouble f(double a, double *t) { abort(); *t = a; return a; }")
            .Input("a", 0, 10).Output("return", "t[2]").MinimizeExpression("return + 10 * t[1] + 100 * a").SubjectTo("t[0] <= a");
        var program = await frontend.Frontend.AnalyzeAsync(job.Build(), TestContext.Current.CancellationToken);

        await using var scoring = await frontend.Frontend.BuildAsync(program with { IsScoring = true }, TestContext.Current.CancellationToken);
        var scored = await scoring.EvaluateAsync(new double[] { 3, 1, 5, 2 }, TestContext.Current.CancellationToken);

        Assert.Equal([1, 5, 2, 1 + 20 + 300, 2], scored.Outputs);
        Assert.Equal([TrialOutcome.Completed], scored.Outcomes);
    }

    [Fact]
    public async Task Run_CountersPrintingAndAllocation_AreNoObstacle() => await frontend.GivesAsync(
        [1, 4],
        new JobBuilder(
                """
                #include <stdio.h>
                #include <stdlib.h>
                int verbose = 0, calls;
                static double square(double x) { ++calls; if (verbose) printf("%d %g\n", calls, x); return x * x; }
                double f(double x) { double *p = malloc(sizeof *p); *p = square(x); double r = *p; free(p); fprintf(stderr, "x"); return r; }
                """).Input("x", 0, 10),
            1, 2);

    [Fact]
    public async Task Run_GivenHeaderInAngleBrackets_IsFound() => await frontend.GivesAsync(
        [5],
        new JobBuilder("#include <config.h>\n#include <lib/a.h>\ndouble f(double x) { return x + A; }").Header("config.h", "").Header("lib/a.h", "#define A 3\n")
            .Input("x", 0, 10),
        2);

    [Fact]
    public async Task Run_HeadersInFoldersAboveAndBelow_AreFound() => await frontend.GivesAsync(
        [2 + 100 + 20],
        new JobBuilder("#include \"../up.h\"\n#include \"sub/down.h\"\ndouble f(double x) { return x + UP + DOWN; }")
                .Header("../up.h", "#define UP 100\n").Header("sub/down.h", "#include \"deep.h\"\n").Header("sub/deep.h", "#define DOWN 20\n").Input("x", 0, 10),
            2);

    [Theory]
    [InlineData("return +", "objective:1:9: expected expression.")]
    [InlineData("return + q", "objective:1:10: use of undeclared identifier 'q'.")]
    [InlineData("  nowhere(x)", "objective:1:3: 'nowhere' is called here")]
    [InlineData("x; 1", "objective:1:2: ';' does not belong into an expression over numbers.")]
    [InlineData("x) + (x", "objective:1:2: ')' closes nothing.")]
    [InlineData("(x", "objective:1:1: '(' is not closed.")]
    [InlineData("x // y", "objective:1:3: a comment does not belong into an expression.")]
    [InlineData("#include </etc/passwd>", "objective:1:1: '#' does not belong into an expression over numbers.")]
    [InlineData("x = 3", "objective:1:3: cannot assign to variable 'x' with const-qualified type")]
    [InlineData(" ", "objective:1:1: the expression is empty.")]
    public async Task Analyze_UnfitExpression_PointsIntoTheExpression(string expression, string expected)
    {
        var refused = await Assert.ThrowsAsync<ProgramRefusedException>(() => frontend.RunAsync(
            new JobBuilder("double f(double x) { return x; }").Input("x").MinimizeExpression(expression), 1));

        Assert.StartsWith(expected, refused.Diagnostics[0].ToString(), StringComparison.Ordinal);
    }
}
