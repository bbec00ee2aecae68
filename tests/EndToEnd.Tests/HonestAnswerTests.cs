using System.Text.Json;

namespace SurrogateHost.EndToEnd;

/// <summary>Programs whose answers were silently wrong, or missing, before.</summary>
public sealed class HonestAnswerTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("int f(double x, double *cost) { if (x < 0) return -1; *cost = (x - 1) * (x - 1) + 0.5; return 0; }", "cost", 1, 0.5)]
    [InlineData("struct r { double val, err; };\nint f(double x, struct r *r) { if (x <= 0) return 1; r->val = x + 1 / x; r->err = 1e-16 * r->val; return 0; }", "r.val", 1, 2)]
    [InlineData("struct r { double val, err; };\nstruct r f(double x) { struct r r; if (x <= 0) return r; r.val = x + 1 / x; r.err = 0; return r; }", "return.val", 1, 2)]
    public async Task Run_OutputThatFailuresLeaveAlone_IsTunedWhereItIsWritten(string source, string output, double x, double value)
    {
        var document = await RunAsync(source, "--input", "x=-2..4", "--minimize", output);

        Assert.Equal(x, Best(document, "x"), 1e-3);
        Assert.Equal(value, document.GetProperty("best").GetProperty("actual").GetDouble(), 1e-6);
        Assert.InRange(document.GetProperty("withoutResult").GetProperty("notWritten").GetInt32(), 1, 500);
    }

    [Theory]
    [InlineData("#include <float.h>\ndouble f(double x, double y) { return x + y > 1 ? DBL_MAX : -(x + 2 * y); }", 0, -2)]
    [InlineData("double f(double x, double y) { return 1e300 * (x - 0.3) * (x - 0.3) + 1e290; }", 0.3, 1e290)]
    [InlineData("double f(double x, double y) { return x + y > 1 ? 1e160 : -(x + 2 * y); }", 0, -2)]
    public async Task Run_LargeValues_AreTunedLikeOthers(string source, double x, double value)
    {
        var document = await RunAsync(source, "--input", "x=0..1", "--input", "y=0..1", "--minimize", "return");

        Assert.Equal(x, Best(document, "x"), 1e-3);
        Assert.Equal(value, document.GetProperty("best").GetProperty("actual").GetDouble(), 1e-3 * Math.Abs(value));
    }

    [Fact]
    public async Task Run_WideNumbers_ArePrintedWithTheDigitsOfTheirRange()
    {
        var file = _folder.Write("f.c", "double f(double jd) { return (jd - 2460691.123456) * (jd - 2460691.123456); }");

        var ended = await Surrogate.RunAsync("run", file, "--function", "f", "--input", "jd=2460676..2460707", "--minimize", "return");

        Assert.Contains("jd = 2460691.12346", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OnePointThatWorks_IsEnough()
    {
        var document = await RunAsync(
            "#include <math.h>\ndouble f(double x, double y) { if (fabs(x - 7) > 0.9 || fabs(y - 2) > 0.9) return NAN; return (x - 7) * (x - 7) + (y - 2) * (y - 2); }",
            "--input", "x=0..10", "--input", "y=0..10", "--minimize", "return", "--start", "x=7.2", "--start", "y=2.3");

        Assert.Equal(7, Best(document, "x"), 1e-3);
    }

    [Theory]
    [InlineData("double f(double x) { return x * x; }", "x=0.5..2", 200)]
    [InlineData("double f(double x) { return 3; }", "x=0..3", 80)]
    [InlineData("double f(int x) { return x * x; }", "x=int:-1..2", 8)]
    public async Task Run_NothingToGain_EndsEarly(string source, string input, int most)
    {
        var document = await RunAsync(source, "--input", input, "--minimize", "return", "--evaluations", "1000");

        Assert.InRange(document.GetProperty("evaluations").GetProperty("total").GetInt32(), 1, most);
        Assert.Equal("nothingToGain", document.GetProperty("end").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Run_FolderWithResults_IsRefusedAndUntouched()
    {
        const string source = "double f(double x) { return x * x; }";
        string[] options = ["--input", "x=-1..2", "--minimize", "return", "--evaluations", "30", "--out", _folder.File("out")];
        await RunAsync(source, options);
        var before = Directory.GetFiles(_folder.File("out")).Order().Select(file => (file, File.GetLastWriteTimeUtc(file))).ToArray();

        var refused = await Surrogate.RunAsync(["run", _folder.File("f.c"), "--function", "f", .. options]);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("add --resume to go on from the executions there, --overwrite to delete them", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(_folder.File("out")).Order().Select(file => (file, File.GetLastWriteTimeUtc(file))));
        await RunAsync(source, [.. options, "--overwrite"]);
    }

    private static double Best(JsonElement document, string input) => document.GetProperty("best").GetProperty("inputs").GetProperty(input).GetDouble();

    private async Task<JsonElement> RunAsync(string source, params string[] options)
    {
        var ended = await Surrogate.RunAsync(["run", _folder.Write("f.c", source), "--function", "f", "--json", .. options]);
        Assert.True(ended.ExitCode == 0, ended.Error);
        return JsonDocument.Parse(ended.Output).RootElement;
    }
}
