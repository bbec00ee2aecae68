using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Sandbox;
using SurrogateHost.Frontends.Clang.Tests.Harness;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Tests.Sandbox;

/// <summary>What a program of several files, with flags and libraries, may try beyond what a single file may.</summary>
public sealed class HostileProjectTests(SandboxFixture sandbox, FrontendFixture frontend) : IClassFixture<SandboxFixture>, IClassFixture<FrontendFixture>
{
    [Fact]
    public async Task EvaluateAsync_AttacksInALinkedUnit_AreReportedForWhatTheyAre()
    {
        var source = Linked(Attacks.Program.Files["program.c"].Replace("surrogate_evaluate", "attack", StringComparison.Ordinal));
        var inputs = Attacks.All.SelectMany((_, number) => new double[] { -1 - number, number }).ToArray();

        var batch = await sandbox.RunAsync(source, inputs);

        for (var number = 0; number < Attacks.All.Count; number++)
        {
            Assert.Equal(2.0 * (-1 - number), batch.Outputs[2 * number]);
            Assert.StartsWith(Attacks.All[number].Detail, batch.Details[(2 * number) + 1], StringComparison.Ordinal);
        }

        Assert.False(File.Exists("/tmp/escaped"));
    }

    [Fact]
    public async Task EvaluateAsync_ConstructorInALinkedUnit_StandsUnderTheFilter()
    {
        var source = Linked("#include <stdio.h>\n__attribute__((constructor)) static void start(void) { fopen(\"/etc/passwd\", \"r\"); }\n"
            + "void attack(const double *inputs, double *outputs) { outputs[0] = inputs[0]; }");

        var batch = await sandbox.RunAsync(source, 1);

        Assert.Equal("while being loaded, before any execution: forbidden system call openat", batch.Details[0]);
    }

    [Theory]
    [InlineData("fopen=remove")]
    [InlineData("main=system")]
    [InlineData("surrogate_evaluate(a,b)=f")]
    [InlineData("double=float")]
    [InlineData("include=error")]
    [InlineData("K=1 -o /src/a.c -fplugin=/src/x.so")]
    public async Task EvaluateAsync_Definitions_AreMacrosAndNothingElse(string definition)
    {
        var job = new JobBuilder("double g(double); double f(double x) { return g(x); }").Unit("g.c", "double g(double x) { return 2 * x; }").Define(definition).Input("x");

        await frontend.GivesAsync([6], job, 3);
    }

    [Theory]
    [InlineData("/etc")]
    [InlineData("/proc/self/root/etc")]
    [InlineData("/usr/include/../../etc")]
    public async Task Analyze_IncludeFolderOutside_ShowsNothing(string folder)
    {
        var job = new JobBuilder("#include <passwd>\ndouble f(double x) { return x; }").IncludeFolder(folder).Input("x");

        var refused = await Assert.ThrowsAsync<ProgramRefusedException>(() => frontend.EvaluateAsync(job, 1));

        Assert.DoesNotContain("root", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../../etc/escaped.c")]
    [InlineData("/tmp/escaped.c")]
    [InlineData("a\"b.c")]
    public async Task Analyze_UnitOutside_IsRefused(string path)
    {
        var job = new JobBuilder("double f(double x) { return x; }").Unit(path, "int escaped;").Input("x");

        var refused = await Assert.ThrowsAsync<ProgramRefusedException>(() => frontend.EvaluateAsync(job, 1));

        Assert.Contains("the name must be the relative path", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("gsl --define-variable=prefix=/tmp")]
    [InlineData("/tmp/evil.pc")]
    public async Task Analyze_LibraryThatIsAnOption_IsNotFound(string library)
    {
        var job = new JobBuilder("double f(double x) { return x; }").Link(library).Input("x");

        var refused = await Assert.ThrowsAsync<ProgramRefusedException>(() => frontend.EvaluateAsync(job, 1));

        Assert.Contains("is not installed on this host", refused.Message, StringComparison.Ordinal);
    }

    private static HarnessSource Linked(string attack) => new()
    {
        Hash = "project",
        Files = new Dictionary<string, string>
        {
            ["entry.c"] = "#include \"program.c\"\n",
            ["program.c"] = "void attack(const double *, double *);\n__attribute__((visibility(\"default\"))) void surrogate_evaluate(const double *inputs, double *outputs) { attack(inputs, outputs); }\n",
            ["lib/attack.c"] = attack,
        },
        EntryFile = "entry.c",
        FirstUnit = "program.c",
        Units = [new("lib/attack.c", [])],
        LinkerArguments = ["-ldl"],
        InputCount = 1,
        OutputCount = 1,
    };
}
