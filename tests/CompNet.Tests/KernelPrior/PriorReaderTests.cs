using SurrogateHost.Hypernetworks.CompNet.Compilation;
using SurrogateHost.Hypernetworks.CompNet.Tokenization;
using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.KernelPrior;

public sealed class PriorReaderTests
{
    [Fact]
    public void Read_WaveAndSlope_ExpectsTheWaveToBeShorter()
    {
        var prior = Read("double f(double a, double b) { return sin(14.0 * a) + b; }", ["a", "b"]);

        var lengths = prior.Warps[0].Lengths[0];
        Assert.True(lengths[0].Mean + 1 < lengths[1].Mean, $"{lengths[0]} {lengths[1]}");
    }

    [Fact]
    public void Read_UnusedInput_IsExpectedToMatterLeast()
    {
        var lengths = Read("double f(double a, double b) { return exp(3.0 * a); }", ["a", "b"]).Warps[0].Lengths[0];

        Assert.True(lengths[0].Mean < lengths[1].Mean);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    public void Read_Exponential_ExpectsItsLogarithm(int count)
    {
        var program = Programs.Of("double f(double a, double b) { return exp(5.0 * a - 3.0 * b + a * b); }", "f", ["a", "b"], ["return"]);
        Trial[] samples = [.. Enumerable.Range(0, count).Select(i => Trial((0.37 * i) % 1, (0.61 * i) % 1))];

        var expected = UntrainedNetwork.Priors.Read(program, samples)!.Outputs[0]!.Expected!;

        Assert.True(expected.IsLogarithm);
        Assert.Equal(Exponential(0.5, 0.5), expected.At([0, 0]), 0.05 * Exponential(0.5, 0.5));
    }

    [Fact]
    public void Read_ManyInputsAndOutputs_GivesAPriorForEach()
    {
        const string source = "void f(const double x[24], double y[3]) { double s = 0.0; for (int i = 0; i < 24; i++) s += x[i] * (i + 1); y[0] = s; y[1] = exp(-s); y[2] = x[3]; }";
        var prior = UntrainedNetwork.Priors.Read(Programs.Of(source, "f", Programs.Elements("x", 24), Programs.Elements("y", 3)), [])!;

        Assert.Equal(3, prior.Outputs.Count);
        Assert.All(prior.Outputs, output => Assert.All(output!.Warps, warp => Assert.All(warp.Lengths, lengths => Assert.Equal(24, lengths.Count))));
    }

    [Fact]
    public void SurrogateFile_KeepsThePrior()
    {
        var prior = UntrainedNetwork.Priors.Read(Programs.Of("double f(double a) { return a * a; }", "f", ["a"], ["return"]), []);
        var surrogate = new Surrogate
        {
            Topology = new Topology([1, 2, 1]), Activation = Activation.Tanh, Weights = new float[7], InputScaling = new Scaling([0], [1]), OutputScaling = new Scaling([0], [1]),
            Inputs = ["a"], Outputs = ["return"], ProgramHash = "", Hypernetwork = "compnet", Seed = 1, Prior = prior,
        };

        var read = SurrogateFile.Parse(SurrogateFile.ToBytes(surrogate)).Prior!.Outputs[0]!;

        Assert.Equal(prior!.Outputs[0]!.Warps[1].Lengths[2], read.Warps[1].Lengths[2]);
        Assert.Equal(prior.Outputs[0]!.Expected!.Terms, read.Expected!.Terms);
        Assert.Equal(0.25, read.Expected.At([0]), 9);
    }

    [Fact]
    public void PriorWeights_OfAnotherKind_AreRefused()
    {
        var bytes = new Safetensors([("first", [1], [1f])], new Dictionary<string, string> { ["kind"] = "compnet" }).ToBytes();

        Assert.Contains("'kernel-prior' is expected", Assert.Throws<InvalidDataException>(() => PriorWeights.Read(bytes)).Message, StringComparison.Ordinal);
    }

    private static OutputPrior Read(string source, string[] inputs) => UntrainedNetwork.Priors.Read(Programs.Of(source, "f", inputs, ["return"]), [])!.Outputs[0]!;

    private static Trial Trial(double a, double b) => new([a, b], [Exponential(a, b)], TrialOutcome.Completed, TrialPhase.Sampling);

    private static double Exponential(double a, double b) => Math.Exp((5 * a) - (3 * b) + (a * b));
}
