using SurrogateHost.Model;
using SurrogateHost.Plugins.Conformance;
using SurrogateHost.Workers;

namespace SurrogateHost.Hypernetworks.RandomInitialization;

public sealed class RandomHypernetworkTests : HypernetworkExamples
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 1, "1-32-32-1")]
    [InlineData(9, 1, "9-32-32-1")]
    [InlineData(18, 2, "18-48-48-2")]
    [InlineData(64, 64, "64-256-256-64")]
    [InlineData(2000, 1, "2000-256-256-1")]
    public void For_InputsAndOutputs_CoversThem(int inputs, int outputs, string topology) =>
        Assert.Equal(topology, TopologyChoice.For(inputs, outputs).ToString());

    [Theory]
    [InlineData(Activation.Tanh, 0.0075)]
    [InlineData(Activation.Relu, 0.01)]
    public void Draw_WideLayer_HasTheSourcesVariance(Activation activation, double variance)
    {
        // Glorot: 2/(inputs + outputs); He: 2/inputs.
        var topology = new Topology([200, activation == Activation.Relu ? 100 : 67]);
        var weights = StandardInitialization.Draw(topology, activation, 3)[..(200 * topology.Outputs)];
        Assert.Equal(0, weights.Average(), 2e-3);
        Assert.Equal(variance, weights.Average(w => (double)w * w), 0.03 * variance);
    }

    [Fact]
    public void Draw_Biases_StayWithinPyTorchsBound()
    {
        var biases = StandardInitialization.Draw(new Topology([16, 1000]), Activation.Tanh, 4)[^1000..];
        Assert.InRange(biases.Max(Math.Abs), 0.24, 0.25);
    }

    [Fact]
    public async Task CompileAsync_OtherSeed_GivesOtherWeights()
    {
        var hypernetwork = new RandomHypernetwork("random", Activation.Tanh);
        var first = await hypernetwork.CompileAsync(Request(1), CancellationToken);
        Assert.NotEqual(first.Weights, (await hypernetwork.CompileAsync(Request(2), CancellationToken)).Weights);
    }

    [Fact]
    public async Task CompileAsync_SpaceAndSamples_GiveTheScalings()
    {
        Trial[] samples =
        [
            new([0, 1], [1, 5], TrialOutcome.Completed, TrialPhase.Sampling), new([1, 2], [3, 5], TrialOutcome.Completed, TrialPhase.Sampling),
        ];
        var surrogate = await new RandomHypernetwork("random", Activation.Tanh).CompileAsync(Request(samples: samples), CancellationToken);
        Assert.Equal([1, 5], surrogate.InputScaling.Offset);
        Assert.Equal([3, 5], surrogate.InputScaling.Scale);
        Assert.Equal([2, 5], surrogate.OutputScaling.Offset);
        Assert.Equal([1, 1], surrogate.OutputScaling.Scale);
    }

    [Theory]
    [InlineData(3, 4, 2)]
    [InlineData(2, 4, 1)]
    [InlineData(2, 0, 2)]
    public async Task CompileAsync_TopologyThatDoesNotFit_IsRefused(int inputs, int hidden, int outputs)
    {
        var request = Request(topology: new Topology([inputs, hidden, outputs]));
        var exception = await Assert.ThrowsAsync<ArgumentException>(() => new RandomHypernetwork("random", Activation.Tanh).CompileAsync(request, CancellationToken));
        Assert.Contains($"topology {inputs}-{hidden}-{outputs} does not fit the program, which has 2 inputs and 2 outputs", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, Activation.Tanh)]
    [InlineData("relu", Activation.Relu)]
    [InlineData("Sin", Activation.Sin)]
    public void From_Activation_IsRead(string? value, Activation activation)
    {
        var values = value is null ? [] : new Dictionary<string, string> { ["Activation"] = value };
        Assert.Equal(activation, RandomInitializationOptions.From(new FakeSection(values)).Activation);
    }

    [Theory]
    [InlineData("swish")]
    [InlineData("1")]
    [InlineData("")]
    public void From_UnknownActivation_NamesIt(string value)
    {
        var section = new FakeSection(new Dictionary<string, string> { ["Activation"] = value });
        var exception = Assert.Throws<InvalidDataException>(() => RandomInitializationOptions.From(section));
        Assert.StartsWith($"Plugins:hypernetwork.random:Activation is '{value}'; give tanh", exception.Message, StringComparison.Ordinal);
    }
}
