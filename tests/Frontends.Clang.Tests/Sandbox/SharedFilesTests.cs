using SurrogateHost.Frontends.Clang.Sandbox;

namespace SurrogateHost.Frontends.Clang.Tests.Sandbox;

public sealed class SharedFilesTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task BuildAsync_OneOfThreeUnitsChanged_CompilesThatOne()
    {
        await sandbox.RunAsync(Source("x * 2"), 1);
        var before = Objects();

        var batch = await sandbox.RunAsync(Source("x * 3"), 1);

        Assert.Equal((3, 4), (before, Objects()));
        Assert.Equal([6.0], batch.Outputs);
    }

    [Fact]
    public void Of_UnitThatAnotherOneIncludes_IsSharedAndTheOthersAreNot()
    {
        var source = Source("x") with { Files = new Dictionary<string, string>(Source("x").Files) { ["c.c"] = "#include \"lib/b.c\"" } };

        Assert.Equal(["k.h", "lib/b.c"], SharedFiles.Of(source).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_IncludeThatAMacroComputes_SharesEverything()
    {
        var source = Source("x") with { Files = new Dictionary<string, string>(Source("x").Files) { ["c.c"] = "#include FILE" } };

        Assert.Equal(["a.c", "c.c", "k.h", "lib/b.c"], SharedFiles.Of(source).Keys.Order(StringComparer.Ordinal));
    }

    private int Objects() => Directory.GetFiles(Path.Combine(sandbox.Folder, "cache"), "unit.o", SearchOption.AllDirectories).Length;

    private static HarnessSource Source(string second) => new()
    {
        Hash = second,
        Files = new Dictionary<string, string>
        {
            ["entry.c"] = "#include \"a.c\"\n__attribute__((visibility(\"default\"))) void surrogate_evaluate(const double *x, double *y) { y[0] = a(x[0]); }\n",
            ["a.c"] = "double b(double), c(double); double a(double x) { return b(c(x)); }",
            ["lib/b.c"] = $"double b(double x) {{ return {second}; }}",
            ["c.c"] = "#include \"k.h\"\ndouble c(double x) { return x + K; }",
            ["k.h"] = "#define K 1",
        },
        EntryFile = "entry.c",
        FirstUnit = "a.c",
        Units = [new("lib/b.c", []), new("c.c", [])],
        InputCount = 1,
        OutputCount = 1,
    };
}
