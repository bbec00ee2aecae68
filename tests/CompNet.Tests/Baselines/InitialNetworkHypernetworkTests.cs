using Microsoft.Extensions.Logging.Abstractions;
using SurrogateHost.Hypernetworks.CompNet.Tokenization;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Hypernetworks.Networks;

public sealed class InitialNetworkHypernetworkTests
{
    private static readonly InitialNetworks s_networks = new(SafetensorsFile.Open(UntrainedStarts.File("pretrained").ToBytes()), "pretrained");

    private static readonly InitialNetworkHypernetwork s_hypernetwork =
        new("pretrained", s_networks, 16, NullLogger<InitialNetworkHypernetwork>.Instance);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task CompileAsync_SamplesThatANetworkExplainsUpToSlopeAndOffset_ChooseIt(int head)
    {
        var samples = Points(12).Select(point => Sample(point, 7 - (3 * Predict(s_networks.All[head], point)))).ToArray();

        var surrogate = await CompileAsync(samples);

        Assert.Equal(s_networks.All[head].Activation, surrogate.Activation);
        Assert.Equal(s_networks.All[head].Fold(2, 1), surrogate.Weights);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task CompileAsync_TooFewSamplesToJudgeBy_TakesTheFirst(int count)
    {
        var samples = Points(count).Select(point => Sample(point, Predict(s_networks.All[2], point))).ToArray();

        Assert.Equal(Activation.Tanh, (await CompileAsync(samples)).Activation);
    }

    [Fact]
    public async Task CompileAsync_FewerInputsAndOutputsThanTheNetwork_PredictsWhatItPredicts()
    {
        var surrogate = await CompileAsync([]);

        Assert.Equal(new Topology([2, 64, 64, 1]), surrogate.Topology);
        Assert.All(Points(9), point => Assert.Equal(
            Predict(s_networks.All[0], point), DoublePrecisionNetwork.Predict(surrogate, Natural(point))[0], 1e-4));
    }

    /// <summary>Points in the network's coordinates.</summary>
    private static IEnumerable<float[]> Points(int count) => Enumerable.Range(0, count).Select(i => new[] { (2f * i / count) - 1, (2f * (i * 5 % count) / count) - 1 });

    /// <summary>The box of the program is 0..1.</summary>
    private static double[] Natural(float[] point) => [.. point.Select(value => (value + 1.0) / 2)];

    private static float Predict(EmittedNetwork network, float[] point) => network.Predict([.. point, .. new float[7]], 1)[0];

    private static Trial Sample(float[] point, double output) => new(Natural(point), [output], TrialOutcome.Completed, TrialPhase.Sampling);

    private static Task<Surrogate> CompileAsync(Trial[] samples) => s_hypernetwork.CompileAsync(
        new CompilationRequest { Program = Programs.Of("double f(double a, double b) { return a + b; }", "f", ["a", "b"], ["return"]), Samples = samples, Seed = 1 },
        TestContext.Current.CancellationToken);
}
