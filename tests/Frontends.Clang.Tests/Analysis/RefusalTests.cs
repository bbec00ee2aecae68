namespace SurrogateHost.Frontends.Clang.Tests.Analysis;

public sealed class RefusalTests(AnalysisFixture analysis) : IClassFixture<AnalysisFixture>
{
    [Theory]
    [InlineData("double g(double x) { return x; }", "program.c: there is no function 'f'; defined are g.")]
    [InlineData("double ff(double x) { return x; }", "program.c: there is no function 'f'; defined are ff. Did you mean 'ff'?")]
    [InlineData("double f(double x);", "program.c:1:8: 'f' is declared here, but not defined")]
    [InlineData("double f(double x, ...) { return x; }", "program.c:1:8: 'f' takes a variable number of arguments")]
    [InlineData("void f(double x) { }", "program.c:1:6: 'f' has no output: it returns nothing")]
    [InlineData("char *f(double x) { return 0; }", "program.c:1:7: 'f' has no output: it returns 'char *', which is not a number")]
    [InlineData("double f(double x, int n) { return x * n; }", "program.c:1:24: parameter 'n' is neither an input nor fixed: add --input n=LOW..HIGH or --fix n=VALUE.")]
    [InlineData("double f(double x, const double *w) { return x * w[2]; }", "parameter 'w' is neither an input nor fixed: add --input w[3]=LOW..HIGH or --fix w=VALUES or --fix w=null.")]
    [InlineData("double f(double x, double *w) { return x * (*w += 1); }", "parameter 'w' is both read and written: add --input w[1]=LOW..HIGH to vary it, --output w[1] to start it at zero")]
    [InlineData("double f(double x, void *data) { return x; }", "parameter 'data' has the type 'void *', which takes nothing but a null pointer: add --fix data=null, or write the call in C with --call.")]
    [InlineData("double f(double x, double _Complex z) { return x; }", "parameter 'z' has the type '_Complex double', which is not supported")]
    [InlineData("union u { double a; int b; };\ndouble f(double x, union u z) { return x; }", "program.c:2:28: parameter 'z' has the type 'union u', which is not supported")]
    [InlineData("void f(double x, int n, double *y) { for (int i = 0; i < n; i++) y[i] = x; n = 0; }", "output 'y': its length cannot be told: add --output y[N].", "n")]
    [InlineData("double f(double x) { return x }", "program.c:1:30: expected ';' after return statement.")]
    [InlineData("double f(double x) { return q * x; }", "program.c:1:29: use of undeclared identifier 'q'.")]
    [InlineData("double f(double x) {\n#line 500 \"elsewhere.c\"\n return q; }", "program.c:3:9: use of undeclared identifier 'q'.")]
    [InlineData("double helper(double);\ndouble f(double x) {\n  return helper(x); }", "program.c:3:10: 'helper' is called here but, declared at program.c:1, is defined neither in the program nor in the C library")]
    [InlineData("extern int level;\ndouble f(double x) {\n  return x * level; }", "program.c:3:14: 'level' is used here but, declared at program.c:1, is defined neither")]
    [InlineData("double f(double x) { return undeclared(x); }", "program.c:1:29: 'undeclared' is called here")]
    [InlineData("struct p { double x; };\ndouble f(double x, struct p *q) { return q[1].x; }", "parameter 'q' is used as an array of structs")]
    public void Analyze_UnfitProgram_SaysWhereAndWhy(string source, string expected, string? alsoFixed = null)
    {
        var job = new JobBuilder(source).Input("x");
        if (alsoFixed is not null)
            job.Fix(alsoFixed, 1);

        Assert.Contains(analysis.Refusals(job), refusal => refusal.ToString().Contains(expected, StringComparison.Ordinal)
            || Report(refusal.ToString()));

        bool Report(string text)
        {
            TestContext.Current.TestOutputHelper!.WriteLine(text);
            return false;
        }
    }

    [Fact]
    public void Analyze_NoNumericParameter_IsRefused() =>
        Assert.Contains(analysis.Refusals(new JobBuilder("double f(const char **names) { return 1; }").Input("names")),
            refusal => refusal.ToString().StartsWith("program.c:1:8: 'f' has no numeric parameter", StringComparison.Ordinal));

    [Fact]
    public void Analyze_InputThatIsNoParameter_ListsParametersAndTheNearest() =>
        Assert.Contains("input 'speeed': the function 'f' has no such parameter; it has speed, angle. Did you mean 'speed'?",
            analysis.Refusals(new JobBuilder("double f(double speed, double angle) { return speed * angle; }").Input("speeed").Input("angle"))[0].Reason,
            StringComparison.Ordinal);

    [Fact]
    public void Analyze_SeveralMistakes_AreReportedAtOnceInTheOrderOfTheSource() => Assert.Equal(
        ["program.c:1:8: input 'y'", "program.c:1:17: parameter 'x'", "program.c:1:24: parameter 'n'", "program.c:2:8: parameter 'data'"],
        analysis.Refusals(new JobBuilder("double f(double x, int n,\n void *data) { return x * n; }").Input("y"))
            .Select(refusal => refusal.ToString()).Select(text => text[..(text.IndexOf('\'', text.IndexOf('\'', StringComparison.Ordinal) + 1) + 1)]));

    [Theory]
    [InlineData("int", 0.5, 3, "takes whole numbers")]
    [InlineData("unsigned char", 0, 256, "does not fit into 'unsigned char', which holds 0..255")]
    [InlineData("unsigned", -1, 5, "does not fit into 'unsigned int'")]
    [InlineData("float", 0, 1e300, "does not fit into 'float'")]
    public void Analyze_BoundsOutsideTheType_NameTheInput(string type, double minimum, double maximum, string expected) =>
        Assert.Contains(expected, analysis.Refusal(new JobBuilder($"double f({type} k) {{ return k; }}").Input("k", minimum, maximum)).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("unsigned", 3, 0, 8, "does not fit into 'unsigned int : 3', which holds 0..7")]
    [InlineData("int", 3, -5, 3, "does not fit into 'int : 3', which holds -4..3")]
    [InlineData("unsigned", 32, 0, 5e9, "does not fit into 'unsigned int : 32', which holds 0..4294967295")]
    public void Analyze_BoundsOutsideABitField_NameTheInput(string type, int width, double minimum, double maximum, string expected) =>
        Assert.Contains(
            expected,
            analysis.Refusal(new JobBuilder($"struct v {{ {type} a : {width}; }};\ndouble f(struct v v) {{ return v.a; }}").Input("v.a", minimum, maximum)).Reason,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("x", new double[0], "takes no null pointer")]
    [InlineData("x", new[] { 1.0, 2 }, "2 numbers are given")]
    [InlineData("n", new[] { 1.5 }, "takes whole numbers")]
    [InlineData("w", new[] { 1.0 }, "has 1 numbers, but the function uses w[1]")]
    [InlineData("data", new[] { 1.0 }, "takes nothing but a null pointer")]
    [InlineData("zz", new[] { 1.0 }, "has no such parameter")]
    public void Analyze_UnfitConstant_IsRefused(string name, double[] values, string expected) =>
        Assert.Contains(analysis.Refusals(new JobBuilder(
                "double f(double a, double x, int n, const double *w, void *data) { return a + x + n + w[1]; }").Input("a").Fix(name, values)),
            refusal => refusal.Reason.Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("x", "is passed by value")]
    [InlineData("w", "through which no number can be written")]
    [InlineData("never", "is never written by 'f'")]
    [InlineData("nowhere", "has no such parameter")]
    [InlineData("y[2]", "the function uses y[2]: add --output y[3]")]
    [InlineData("return", "returns 'void', which is not a number")]
    public void Analyze_UnfitOutput_IsRefused(string output, string expected) =>
        Assert.Contains(analysis.Refusals(new JobBuilder(
                "void f(double x, const double *w, double *never, double *y) { y[2] = x * w[0] * never[0]; }").Input("x").Output(output)),
            refusal => refusal.Reason.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void Analyze_NoneOfTheAskedOutputs_DoesNotSayThatTheFunctionReturnsNoNumber() =>
        Assert.Contains(analysis.Refusals(new JobBuilder("double f(double x) { return x; }").Input("x").Output("nowhere")),
            refusal => refusal.Reason == "'f' has none of the outputs that are asked for: leave them out to have them found.");

    [Fact]
    public void Analyze_ObjectiveWithoutAnyOutput_SaysOnlyThatThereIsNone() =>
        Assert.DoesNotContain(analysis.Refusals(new JobBuilder("void f(double x) { }").Input("x").Minimize("return")),
            refusal => refusal.Reason.StartsWith("objective:", StringComparison.Ordinal));

    [Fact]
    public void Analyze_ArrayOfArraysOfUnknownLength_IsNotCalledAnArrayOfStructs() =>
        Assert.Contains(
            analysis.Refusals(new JobBuilder("double f(int n, double a[n][n]) { return a[1][0]; }").Input("a", length: 4)),
            refusal => refusal.Reason.Contains("has the type 'double[n][n]', which is not supported: make the inner lengths constant", StringComparison.Ordinal));

    [Fact]
    public void Analyze_ObjectiveOnUnknownOutput_ListsOutputs() =>
        Assert.Contains("objective: there is no output 'retrun'; the outputs are return. Did you mean 'return'?",
            analysis.Refusal(new JobBuilder("double f(double x) { return x; }").Input("x").Minimize("retrun")).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("void f(double x, double *out) { out[1] = x; out[0] += out[1]; }")]
    [InlineData("static void add(double *p) { p[0] += p[1]; }\nvoid f(double x, double *out) { out[1] = x; add(out); }")]
    public void Analyze_OneElementReadBeforeItIsWritten_NeedsItsStart(string source) =>
        Assert.Contains(analysis.Refusals(new JobBuilder(source).Input("x")), refusal =>
            refusal.Reason.StartsWith("parameter 'out' is both read and written", StringComparison.Ordinal));

    [Fact]
    public void Analyze_InputShorterThanUse_SaysTheLength() =>
        Assert.Contains("the function uses element x[4], but the input has 2: add --input x[5]=LOW..HIGH",
            analysis.Refusal(new JobBuilder("double f(const double *x) { return x[0] + x[4]; }").Input("x", length: 2)).Reason, StringComparison.Ordinal);
}
