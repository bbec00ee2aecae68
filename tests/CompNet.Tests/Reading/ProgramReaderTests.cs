using SurrogateHost.Hypernetworks.CompNet.Tokenization;
using SurrogateHost.Hypernetworks.Reading.Interpretation;
using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.Reading;

public sealed class ProgramReaderTests
{
    [Fact]
    public void Read_Quadratic_GivesItsPolynomial()
    {
        var output = Read("double f(double x, double y) { double z = x * y; return 3.0 * z - y * y + 2.0 * x + 1.0; }", ["x", "y"]);

        foreach (var (x, y) in new[] { (0.0, 0.0), (0.25, 0.8), (1.0, 0.5) })
            Assert.Equal((3 * x * y) - (y * y) + (2 * x) + 1, output.Polynomial!.At([(2 * x) - 1, (2 * y) - 1]), 9);
    }

    /// <summary>Where the input acts on itself through a loop, values that are taken as independent would run away.</summary>
    [Fact]
    public void Read_LoopThatSettles_StaysInRange()
    {
        var output = Read("double f(double a) { double s = 0.0; for (int i = 0; i < 400; i++) s += 0.05 * (a - s); return s; }", ["a"]);

        Assert.Equal(0.5, output.Mean, 0.02);
        Assert.Equal(1 / Math.Sqrt(12), output.Deviation, 0.05);
    }

    [Fact]
    public void Read_Helper_ArrayAndTable_AreFollowed()
    {
        const string source = """
            static const double table[3] = { 1.0, 2.0, 4.0 };
            static double twice(double v) { return 2.0 * v; }
            void f(const double in[2], double *out) { double sum = 0.0; for (int i = 0; i < 2; i++) sum += table[i + 1] * in[i]; *out = twice(sum); }
            """;
        var output = ProgramReader.Read(Programs.Of(source, "f", ["in[0]", "in[1]"], ["out"]))!.Outputs[0]!;

        Assert.Equal(4 * 0.3 + (8 * 0.9), output.Polynomial!.At([-0.4, 0.8]), 9);
    }

    [Fact]
    public void Read_Branch_ShowsAsSteps()
    {
        var smooth = Read("double f(double x) { return x * x; }", ["x"]);
        var step = Read("double f(double x) { if (x > 0.6) return 5.0; return x; }", ["x"]);

        Assert.Equal(0, smooth.Traces![0].Steps);
        Assert.True(step.Traces![0].Steps > 0.5);
        Assert.True(step.Traces[0].Choices > 0);
    }

    [Fact]
    public void Read_FasterWave_HasMoreCurvature()
    {
        var slow = Read("double f(double x) { return sin(x); }", ["x"]).Traces![0];
        var fast = Read("double f(double x) { return sin(12.0 * x); }", ["x"]).Traces![0];

        Assert.True(fast.CurvatureEnergy / fast.SlopeEnergy > 50 * slow.CurvatureEnergy / slow.SlopeEnergy);
    }

    [Theory]
    [InlineData("double f(double x) { goto end; end: return x; }")]
    [InlineData("double f(double x) { return x ? ; }")]
    [InlineData("double g(double x) { return x; }")]
    public void Read_TextThatIsNotRead_GivesNull(string source) => Assert.Null(ProgramReader.Read(Programs.Of(source, "f", ["x"], ["return"])));

    [Fact]
    public void Read_EndlessLoop_Ends()
    {
        var reading = ProgramReader.Read(Programs.Of("double f(double x) { double s = x; while (1) s = s * 0.5 + x; return s; }", "f", ["x"], ["return"]));

        Assert.True(reading!.IsCut);
    }

    private static Summary Read(string source, string[] inputs) => ProgramReader.Read(Programs.Of(source, "f", inputs, ["return"]))!.Outputs[0]!;
}
