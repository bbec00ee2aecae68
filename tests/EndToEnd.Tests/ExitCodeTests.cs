namespace SurrogateHost.EndToEnd;

public sealed class ExitCodeTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_BadRange_ExitsWith2AndSaysTheSameAsJson()
    {
        var ended = await Surrogate.RunAsync("run", Surrogate.FileOf("samples", "programs", "fft.c"), "--function", "twiddle", "--input", "fraction=1..0", "--json");

        // A machine that asked for JSON gets one document whatever happens: nothing at all could not be told from a crash.
        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("--input 'fraction=1..0'", ended.Error, StringComparison.Ordinal);
        using var document = System.Text.Json.JsonDocument.Parse(ended.Output);
        Assert.Equal("invalidMessage", document.RootElement.GetProperty("failure").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Run_UnknownOptimizer_ExitsWith2AndNamesThoseThere()
    {
        var ended = await Surrogate.RunAsync("run", Surrogate.FileOf("samples", "fft.json"), "--optimizer", "magic");

        Assert.Equal((2, ""), (ended.ExitCode, ended.Output));
        Assert.Matches("--optimizer 'magic': there is no such plugin in .*; there are: .*gradient.*random-search", ended.Error);
    }

    [Fact]
    public async Task Run_VariadicFunction_ExitsWith3AndNamesThePlace()
    {
        var source = _folder.Write("sum.c", "#include <stdarg.h>\n\ndouble sum(int n, ...)\n{\n    return n;\n}\n");

        var ended = await Surrogate.RunAsync("run", source, "--function", "sum", "--input", "n=1..5", "--minimize", "return");

        Assert.Equal((3, ""), (ended.ExitCode, ended.Output));
        Assert.Matches(@"sum\.c:3:\d+: ", ended.Error);
    }

    [Fact]
    public async Task Run_SyntaxError_ExitsWith3AndSaysTheSameAsJson()
    {
        var source = _folder.Write("broken.c", "double f(double x)\n{\n    return x +;\n}\n");

        var ended = await Surrogate.RunAsync("run", source, "--function", "f", "--input", "x=0..1", "--json");

        Assert.Equal(3, ended.ExitCode);
        Assert.Matches(@"broken\.c:3:\d+: ", ended.Error);
        using var document = System.Text.Json.JsonDocument.Parse(ended.Output);
        Assert.Equal("failed", document.RootElement.GetProperty("status").GetString());
        Assert.Equal(3, document.RootElement.GetProperty("failure").GetProperty("diagnostics")[0].GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task Run_ProgramThatAlwaysCrashes_ExitsWith3AndSaysHow()
    {
        var source = _folder.Write("crash.c", "#include <stdlib.h>\ndouble f(double x)\n{\n    if (x < 2)\n        abort();\n    return x;\n}\n");

        var ended = await Surrogate.RunAsync("run", source, "--function", "f", "--input", "x=0..1", "--evaluations", "20");

        Assert.Equal((3, ""), (ended.ExitCode, ended.Output));
        Assert.Contains("SIGABRT", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithoutSandbox_ExitsWith4AndSaysWhatToInstall()
    {
        using var process = Surrogate.Start(
            new Dictionary<string, string> { ["SURROGATE_Plugins__frontend.clang__Sandbox__Bubblewrap"] = "/nowhere/bwrap" },
            "run", Surrogate.FileOf("samples", "fft.json"), "--data", _folder.Path);

        var ended = await Surrogate.EndAsync(process);

        Assert.Equal((4, ""), (ended.ExitCode, ended.Output));
        Assert.Contains("bubblewrap", ended.Error, StringComparison.Ordinal);
    }
}
