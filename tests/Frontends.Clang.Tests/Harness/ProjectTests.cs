using SurrogateHost.Failures;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Tests.Harness;

/// <summary>Programs of several files, with flags and libraries.</summary>
public sealed class ProjectTests(FrontendFixture frontend) : IClassFixture<FrontendFixture>
{
    [Fact]
    public async Task Run_SeveralUnits_AreLinkedAndStaticNamesDoNotClash()
    {
        var job = new JobBuilder("double scale(double); static double k(void) { return 1; } double f(double x) { return scale(x) + k(); }")
            .Unit("lib/scale.c", "static double k(void) { return 10; } double scale(double x) { return k() * x; }")
            .Input("x");

        await frontend.GivesAsync([21, 31], job, 2, 3);
    }

    [Fact]
    public async Task Run_FunctionInAnotherUnit_IsFound()
    {
        var job = new JobBuilder("static double f_(double x) { return x; } double g(double x) { return f_(x); }")
            .Unit("b.c", "double g(double); static double f(double x) { return g(x) * 2; }").Input("x");

        await frontend.GivesAsync([6], job, 3);
    }

    [Fact]
    public async Task Run_OutputWrittenInAnotherUnit_IsFoundAndWatched()
    {
        var job = new JobBuilder("void fill(double x, double *y, int *n); void f(double x, double *y, int *n) { fill(x, y, n); }")
            .Unit("b.c", "void fill(double x, double *y, int *n) { y[0] = x; y[1] = 2 * x; if (x > 0) *n = 7; }").Input("x", -1);

        var batch = await frontend.EvaluateAsync(job, 0.5, -0.5);

        Assert.Equal([TrialOutcome.Completed, TrialOutcome.NotWritten], batch.Outcomes);
        Assert.Equal([0.5, 1, 7], batch.Outputs[..3]);
    }

    [Fact]
    public async Task Run_FlagsAndIncludeFolders_HoldForEveryUnit()
    {
        var job = new JobBuilder("#include <k.h>\n#include \"../inc/k.h\"\ndouble g(double); double f(double x) { return g(x) + K + N; }")
            .Named("src/f.c").Unit("src/g.c", "#include \"k.h\"\n#if __STDC_VERSION__ != 199901L\n#error standard\n#endif\ndouble g(double x) { return K * x * N; }")
            .Header("inc/k.h", "#define K 5\n").IncludeFolder("inc").Define("N=100", "QUIET").Standard("c99").Input("x");

        await frontend.GivesAsync([1105], job, 2);
    }

    [Theory]
    [InlineData("c89")]
    [InlineData("gnu89")]
    [InlineData("c23")]
    public async Task Run_Standard_HarnessCompilesUnderIt(string standard)
    {
        var job = new JobBuilder("struct r { double a[2]; }; double f(double x, struct r *r, int *n) { r->a[0] = x; r->a[1] = 2; *n = 3; return x; }")
            .Standard(standard).Input("x").MinimizeExpression("r.a[0] + n");

        await frontend.GivesAsync([1, 1, 2, 3, 4], job, 1);
    }

    [Fact]
    public async Task Run_OwnFlagsOfAUnit_ReplaceThoseOfTheProgram()
    {
        var job = new JobBuilder("double g(double); double f(double x) { return g(x) + N; }").Define("N=1").Input("x").Build();
        job = job with { Program = job.Program with { Units = [new() { Path = "g.c", Source = "double g(double x) { return x + N; }", Definitions = ["N=10"] }] } };
        var stop = TestContext.Current.CancellationToken;

        await using var program = await frontend.Frontend.BuildAsync(await frontend.Frontend.AnalyzeAsync(job, stop), stop);
        var batch = await program.EvaluateAsync(new double[] { 3 }, stop);

        Assert.Equal([14.0], batch.Outputs);
    }

    [Fact]
    public async Task Run_UnneededFunctionsAndMains_DoNotKeepTheProgramFromBeingLinked()
    {
        var job = new JobBuilder("double g(double); int main(void) { return 1; } double f(double x) { return g(x); }")
            .Unit("g.c", "double absent(double); double h(double x) { return absent(x); } double g(double x) { return x + 1; } int main(int n, char **a) { return h(n); }")
            .Unit("old.c", "int shared; int main() { return shared; }").Unit("older.c", "int shared;").Input("x");

        await frontend.GivesAsync([3], job, 2);
    }

    [Fact]
    public async Task Run_IncludedSource_IsOneOfTheUnitsToo()
    {
        var job = new JobBuilder("#include \"impl.c\"\ndouble f(double x) { return impl(x); }")
            .Unit("impl.c", "static double impl(double x) { return 3 * x; }").Input("x");

        await frontend.GivesAsync([6], job, 2);
    }

    [Fact]
    public async Task Build_ErrorInAnotherUnit_NamesFileAndLine()
    {
        var job = new JobBuilder("double g(double); double f(double x) { return g(x); }")
            .Unit("lib/g.c", "\n#include \"gone.h\"\n").Unit("lib/h.c", "double h(void) { return y; }").Input("x");

        var refused = await Assert.ThrowsAsync<ProgramRefusedException>(() => frontend.EvaluateAsync(job, 1));

        Assert.Contains(refused.Diagnostics, diagnostic => diagnostic is { File: "lib/g.c", Line: 2 } && diagnostic.Reason.Contains("-I FOLDER", StringComparison.Ordinal));
        Assert.Contains(refused.Diagnostics, diagnostic => diagnostic is { File: "lib/h.c", Line: 1 });
    }

    [Fact]
    public async Task Build_NameThatNothingDefines_IsNamedWithItsPlace()
    {
        var job = new JobBuilder("double g(double); double f(double x) { return g(x); }").Unit("g.c", "double absent(double);\ndouble g(double x) {\n return absent(x); }").Input("x");

        var diagnostic = Assert.Single((await Assert.ThrowsAsync<ProgramRefusedException>(() => frontend.EvaluateAsync(job, 1))).Diagnostics);

        Assert.Equal(("g.c", 3), (diagnostic.File, diagnostic.Line));
        Assert.Equal("'absent' is used and defined nowhere: add the file that defines it, or --link LIBRARY.", diagnostic.Reason);
    }

    [Fact]
    public async Task Build_NameDefinedTwice_IsNamed()
    {
        var job = new JobBuilder("double g(double); double f(double x) { return g(x); }").Unit("a.c", "double g(double x) { return x; }").Unit("b.c", "double g(double x) { return 2 * x; }").Input("x");

        var diagnostic = Assert.Single((await Assert.ThrowsAsync<ProgramRefusedException>(() => frontend.EvaluateAsync(job, 1))).Diagnostics);

        Assert.StartsWith("'g' is defined in two files of the program", diagnostic.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyze_StaticFunctionInTwoFiles_AsksWhichIsMeant()
    {
        var job = new JobBuilder("int nothing;").Unit("a.c", "static double f(double x) { return x; }").Unit("b.c", "static double f(double x) { return 2 * x; }").Input("x");

        var diagnostic = Assert.Single((await Assert.ThrowsAsync<ProgramRefusedException>(() => frontend.EvaluateAsync(job, 1))).Diagnostics);

        Assert.Equal("the function 'f' is defined in a.c and in b.c: name the file that is meant first.", diagnostic.Reason);
    }

    [Fact]
    public async Task Run_LibraryOfTheHost_IsLinkedAndCalled()
    {
        // zlib1g-dev or not, every Debian has the C library's own libraries.
        var job = new JobBuilder("#include <math.h>\ndouble f(double x) { return hypot(x, 4); }").Link("m").Input("x");

        await frontend.GivesAsync([5], job, 3);
    }

    [Theory]
    [InlineData("nosuchlibrary", "the library 'nosuchlibrary' is not installed on this host")]
    public async Task Analyze_LibraryThatIsNotThere_IsNamed(string library, string expected)
    {
        var job = new JobBuilder("double f(double x) { return x; }").Link(library).Input("x");

        var diagnostic = Assert.Single((await Assert.ThrowsAsync<ProgramRefusedException>(() => frontend.EvaluateAsync(job, 1))).Diagnostics);

        Assert.StartsWith(expected, diagnostic.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyze_SameProgramWithOtherFlags_HasAnotherHash()
    {
        var hashes = new HashSet<string>();
        foreach (var job in new[] { Job(), Job().Define("A"), Job().Define("A", "B"), Job().Standard("c11"), Job().Link("m"), Job().IncludeFolder("a"), Job().Unit("a.c", "int a;") })
            hashes.Add((await frontend.Frontend.AnalyzeAsync(job.Build(), TestContext.Current.CancellationToken)).Hash);

        Assert.Equal(7, hashes.Count);

        static JobBuilder Job() => new JobBuilder("double f(double x) { return x; }").Input("x");
    }
}
