using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Tests.Sandbox;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Tests.Harness;

/// <summary>Statements that stand for a function, and statements that a process executes once.</summary>
public sealed class CallTests(FrontendFixture frontend) : IClassFixture<FrontendFixture>
{
    private const string Program = """
        #include <complex.h>
        #include <stdlib.h>
        #define total 7
        #define GAIN 2
        enum mode { FAST, EXACT };
        struct config { enum mode mode; double gain; double cost; };
        static double glob;
        static int ready;
        static void init(int n) { ready += n; }
        static double useglob(void) { return 10 * glob; }
        static int simulate(struct config *c, double x) { if (x < 0) return -1; c->cost = c->gain * x + ready; return 0; }
        static double integrate(double (*f)(double, void *), void *p, int n) { double s = 0; for (int i = 0; i < n; i++) s += f(i, p); return s; }
        static double add(double t, void *p) { return t + *(double *)p; }
        struct handle;
        static struct handle *make(double x) { double *p = malloc(sizeof *p); *p = x; return (struct handle *)p; }
        static double ask(struct handle *h) { double x = *(double *)h; free(h); return x; }
        static double complex spin(double complex z) { return z * I; }
        static double sum(int n, double a[n]) { double s = 0; for (int i = 0; i < n; i++) s += a[i]; return s; }
        union number { double d; unsigned long long u; };
        static unsigned long long bits(union number n) { return n.u >> 52; }
        """;

    [Theory]
    [InlineData("glob = x; y = useglob();", 30)]
    [InlineData("y = integrate(add, &x, 3);", 12)]
    [InlineData("y = ask(make(x));", 3)]
    [InlineData("y = cimag(spin(x));", 3)]
    [InlineData("double a[2] = { x, GAIN }; y = sum(2, a);", 5)]
    [InlineData("union number n; n.d = x; y = bits(n);", 1024)]
    [InlineData("struct config c = { .mode = EXACT, .gain = GAIN }; int e = simulate(&c, x); if (e) return; y = c.mode + e + x;", 4)]
    public async Task Run_WhatASignatureCannotSay_IsCalled(string call, double expected) =>
        await frontend.GivesAsync([expected], new JobBuilder(Program).Call(call).Input("x").Output("y"), 3);

    [Fact]
    public async Task Run_ErrorCodeThatEndsTheCall_IsAnOutputThatWasNotAssigned()
    {
        var job = new JobBuilder(Program).Call("struct config c = { .gain = GAIN };\nif (simulate(&c, x) != 0) return;\ny = c.gain * x;").Input("x", -1).Output("y");

        var batch = await frontend.EvaluateAsync(job, 1, -1, 2);

        Assert.Equal([TrialOutcome.Completed, TrialOutcome.NotWritten, TrialOutcome.Completed], batch.Outcomes);
        Assert.Equal("the call did not assign the output y", batch.Details[1]);
        Assert.Equal([2, double.NaN, 4], batch.Outputs);
    }

    [Theory]
    [InlineData("__builtin_memcpy(&y, &(unsigned long long){ 0xFFF8A5A5A5A5A5A5 }, 8);")]
    [InlineData("if (x > 5) y = 1;")]
    public async Task Run_OutputWithTheBitsOfAnUnassignedOne_IsToldFromIt(string call)
    {
        var batch = await frontend.EvaluateAsync(new JobBuilder(Program).Call(call).Input("x").Output("y"), 1);

        Assert.Equal(call.Contains("if", StringComparison.Ordinal) ? TrialOutcome.NotWritten : TrialOutcome.NotFinite, batch.Outcomes[0]);
    }

    [Fact]
    public async Task Run_ArraysIntegersAndConstants_AreVariablesOfTheirTypes()
    {
        var job = new JobBuilder(Program)
            .Call("int *p = &n; long long *q = &big; void *null = none; y[0] = w[0] + w[1] + k[2]; y[1] = *p % 4 + (null == 0); z = *q + half;")
            .Input("w", length: 2).Integer("n", 0, 10).Integer("big", 0, 1e12).Fix("k", 1, 2, 3).Fix("half", 0.5).Fix("none").Output("y[2]", "z");

        await frontend.GivesAsync([6, 4, 1e10 + 0.5], job, 1, 2, 7, 1e10);
    }

    [Fact]
    public async Task Run_NameThatTheProgramHasAsAMacro_MeansTheVariable() =>
        await frontend.GivesAsync([8], new JobBuilder(Program).Call("total = 4 * GAIN;").Input("x").Output("total"), 1);

    [Fact]
    public async Task Run_ObjectiveAndConditions_SeeInputsAndOutputs()
    {
        var job = new JobBuilder(Program).Call("y = 2 * x;").Input("x").Output("y").MinimizeExpression("y + x").SubjectTo("y <= GAIN");

        await frontend.GivesAsync([6, 9, 4], job, 3);
    }

    [Fact]
    public async Task Run_Setup_IsExecutedOncePerProcess()
    {
        var function = new JobBuilder(Program + "double f(double x) { if (x > 5) abort(); return ready + x; }").Setup("init(100);\ninit(20);").Input("x", 0, 10);

        var batch = await frontend.EvaluateAsync(function, 1, 2, 9, 3);

        Assert.Equal([121, 122, double.NaN, 123], batch.Outputs);
        await frontend.GivesAsync([120, 120], new JobBuilder(Program).Setup("init(120);").Call("y = ready;").Input("x").Output("y"), 1, 2);
    }

    [Fact]
    public async Task Run_CallIntoAnotherUnit_IsLinked() => await frontend.GivesAsync([9],
        new JobBuilder("double g(double);").Unit("g.c", "double g(double x) { return 3 * x; }").Call("y = g(x);").Input("x").Output("y"), 3);

    [Theory]
    [InlineData("y = x;\ny = gone;", null, "call:2:5: use of undeclared identifier 'gone'.")]
    [InlineData("y = x;", "ready = 1;\n\nnothing();", "setup:3:1: 'nothing' is called here but is defined neither in the program nor in the C library; add the file that defines it, or --link LIBRARY.")]
    [InlineData("y = x;", "int a = ;", "setup:1:9: expected expression.")]
    public async Task Analyze_MistakeInTheStatements_HasItsOwnLine(string call, string? setup, string expected)
    {
        var job = new JobBuilder(Program).Call(call).Input("x").Output("y");

        var refused = await Assert.ThrowsAsync<ProgramRefusedException>(() => frontend.EvaluateAsync(setup is null ? job : job.Setup(setup), 1));

        Assert.Equal(expected, refused.Diagnostics[0].ToString());
    }

    [Theory]
    [InlineData("return", "a call returns nothing")]
    [InlineData("c.cost", "output 'c.cost' is not a variable")]
    [InlineData("x", "'x' is an output and an input")]
    public async Task Analyze_NameThatIsNoVariable_IsRefused(string output, string expected)
    {
        var refused = await Assert.ThrowsAsync<ProgramRefusedException>(() => frontend.EvaluateAsync(new JobBuilder(Program).Call("y = x;").Input("x").Output(output), 1));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyze_OutputOfTheObjective_NeedNotBeDeclared() =>
        await frontend.GivesAsync([5, 3], new JobBuilder(Program).Call("y[0] = 5; y[1] = x;").Input("x").Minimize("y[1]"), 3);

    [Fact]
    public async Task Run_AttacksInCallAndSetup_AreReportedForWhatTheyAre()
    {
        var chosen = Attacks.All.Where(attack => attack.Outcome == TrialOutcome.Crashed && attack.Detail.StartsWith("forbidden", StringComparison.Ordinal)).ToArray();
        var preamble = Attacks.Program.Files["program.c"].Split("__attribute__((visibility")[0];
        var cases = string.Join('\n', chosen.Select((attack, number) => $"case {number}: {{ {attack.Code} }} break;"));
        var statements = $"switch ((int)x) {{\n{cases}\n}}";
        var inputs = Enumerable.Range(0, chosen.Length).Select(number => (double)number).ToArray();
        var call = new JobBuilder(preamble).Call(statements).Input("x", -1, 100).Output("y");
        var setup = new JobBuilder(preamble + "double f(double x) { return x; }").Setup("socket(AF_INET, SOCK_STREAM, 0);").Input("x");

        var batch = await frontend.EvaluateAsync(call, inputs);

        for (var number = 0; number < chosen.Length; number++)
            Assert.StartsWith(chosen[number].Detail, batch.Details[number], StringComparison.Ordinal);
        Assert.StartsWith("forbidden system call socket", (await frontend.EvaluateAsync(setup, 1)).Details[0], StringComparison.Ordinal);
        Assert.False(File.Exists("/tmp/escaped"));
    }

    [Theory]
    [InlineData("} int escaped; void g(void) {")]
    [InlineData("y = x; /* open")]
    [InlineData("y = x; \\")]
    [InlineData("\n#include \"/etc/passwd\"\n")]
    [InlineData("\n#if 0\n")]
    public async Task Run_StatementsThatBreakOut_AreRefusedOrHarmless(string call)
    {
        try
        {
            await frontend.EvaluateAsync(new JobBuilder(Program).Call(call).Input("x").Output("y"), 1);
        }
        catch (ProgramRefusedException refused)
        {
            Assert.DoesNotContain("root", refused.Message, StringComparison.Ordinal);
        }
    }
}
