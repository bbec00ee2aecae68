using Microsoft.Extensions.Logging.Abstractions;
using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Hypernetworks.CompNet.Tokenization;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd;
using SurrogateHost.Workers.Simd.Kernels;

namespace SurrogateHost.Hypernetworks.CompNet.Compilation;

public sealed class CompNetHypernetworkTests
{
    private static readonly CompNetHypernetwork s_hypernetwork =
        new("compnet", UntrainedNetwork.Create(), UntrainedNetwork.Priors, 16, NullLogger<CompNetHypernetwork>.Instance);

    [Fact]
    public async Task CompileAsync_NoSamples_TakesTheTextAlone()
    {
        var (sum, product) = (await CompileAsync("return a + b;", []), await CompileAsync("return a * b;", []));

        Assert.Equal(new Topology([2, 16, 16, 1]), sum.Topology);
        Assert.Equal(Activation.Tanh, sum.Activation);
        Assert.NotEqual(sum.Weights, product.Weights);
    }

    [Fact]
    public async Task CompileAsync_OtherSamples_GiveOtherWeightsAndUnits()
    {
        var samples = Enumerable.Range(0, 16).Select(i => Sample(i / 16.0, (i * 7 % 16) / 16.0)).ToArray();
        var turned = samples.Select(sample => sample with { Outputs = [-3 * sample.Outputs[0]] }).ToArray();

        var (one, other) = (await CompileAsync("return a + b;", samples), await CompileAsync("return a + b;", turned));

        Assert.NotEqual(one.Weights, other.Weights);
        Assert.Equal(3 * one.OutputScaling.Scale[0], other.OutputScaling.Scale[0], 1e-9);
        Assert.Equal(-3 * one.OutputScaling.Offset[0], other.OutputScaling.Offset[0], 1e-9);
    }

    [Theory]
    [InlineData(Activation.Tanh, 0)]
    [InlineData(Activation.Relu, 0)]
    [InlineData(Activation.Sin, 0)]
    [InlineData(Activation.Relu, 16)]
    public async Task CompileAsync_NonlinearityAskedFor_IsEmitted(Activation asked, int samples)
    {
        var request = Request("return a + b;", [.. Enumerable.Range(0, samples).Select(i => Sample(i / 16.0, (i * 7 % 16) / 16.0))]);

        var surrogate = await s_hypernetwork.CompileAsync(request with { Activation = asked }, TestContext.Current.CancellationToken);

        Assert.Equal(asked, surrogate.Activation);
    }

    [Fact]
    public async Task CompileAsync_NonlinearityItDoesNotEmit_LeavesTheChoice()
    {
        var request = Request("return a + b;", []);

        var surrogate = await s_hypernetwork.CompileAsync(request with { Activation = Activation.Gelu }, TestContext.Current.CancellationToken);

        Assert.Equal((await s_hypernetwork.CompileAsync(request, TestContext.Current.CancellationToken)).Weights, surrogate.Weights);
    }

    [Fact]
    public async Task CompileAsync_MoreInputsThanTrainedFor_GivesStandardWeights()
    {
        var program = Programs.Of("double f(const double x[12]) { return x[0]; }", "f", Programs.Elements("x", 12), ["return"]);

        var surrogate = await s_hypernetwork.CompileAsync(new CompilationRequest { Program = program, Seed = 1 }, TestContext.Current.CancellationToken);

        Assert.Equal((12, 1), (surrogate.Topology.Inputs, surrogate.Topology.Outputs));
        Assert.Contains(surrogate.Weights, weight => weight != 0);
    }

    [Fact]
    public async Task CompileAsync_MoreInputsThanTrainedFor_TakesTheNonlinearityAskedFor()
    {
        var program = Programs.Of("double f(const double x[12]) { return x[0]; }", "f", Programs.Elements("x", 12), ["return"]);
        var request = new CompilationRequest { Program = program, Activation = Activation.Gelu, Seed = 1 };

        var surrogate = await s_hypernetwork.CompileAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(Activation.Gelu, surrogate.Activation);
    }

    [Theory]
    [InlineData("double best = 1e300; return a < best ? a : b;")]
    [InlineData("return a + b * 1e38f;")]
    [InlineData("return a * -1e999;")]
    public async Task CompileAsync_LargeNumbersInTheText_GivesFiniteWeights(string body)
    {
        var surrogate = await CompileAsync(body, []);

        Assert.All(surrogate.Weights, weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public async Task CompileAsync_NetworkThatPredictsNoNumbers_IsNotPicked()
    {
        var file = UntrainedNetwork.File();
        var last = file.Tensors.First(tensor => tensor.Name == "heads.0.shared.4").Data;
        for (var i = 0; i < last.Length; i++)
            last[i] = i % 4 < 2 ? float.MaxValue : float.MinValue;
        var broken = new CompNetHypernetwork("compnet", UntrainedNetwork.Of(file), UntrainedNetwork.Priors, 16, NullLogger<CompNetHypernetwork>.Instance);
        var samples = Enumerable.Range(0, 16).Select(i => Sample(i / 16.0, (i * 7 % 16) / 16.0)).ToArray();

        var surrogate = await broken.CompileAsync(Request("return a + b;", samples), TestContext.Current.CancellationToken);

        Assert.NotEqual(Activation.Tanh, surrogate.Activation);
    }

    /// <summary>A network that learned nothing understands nothing, and the samples are worth what they are worth without it.</summary>
    [Fact]
    public async Task CompileAsync_TextThatIsNotUnderstood_IsNearTheSamplesAllTheSame()
    {
        var samples = Enumerable.Range(0, 32).Select(i => Sample(i / 32.0, (i * 7 % 32) / 32.0)).ToArray();

        var surrogate = await CompileAsync("return a + b + a * b;", samples);

        var others = Enumerable.Range(0, 60).Select(i => Sample((i + 0.5) / 60, (i * 13 % 60) / 60.0)).ToArray();
        var predicted = new double[others.Length];
        new SimdWorker(new NetworkKernels(NetworkKernels.Widest), 1, TimeProvider.System).Predict(surrogate, [.. others.SelectMany(sample => sample.Inputs)], predicted);
        var mean = others.Average(sample => sample.Outputs[0]);
        var error = others.Zip(predicted, (sample, guess) => Math.Pow(sample.Outputs[0] - guess, 2)).Sum() / others.Sum(sample => Math.Pow(sample.Outputs[0] - mean, 2));
        Assert.InRange(error, 0, 0.05);
    }

    [Fact]
    public async Task CompileAsync_TokensNewerThanTheWeights_AreRead()
    {
        var older = new CompNetHypernetwork("compnet", UntrainedNetwork.Of(UntrainedNetwork.File(newerTokens: 4)), UntrainedNetwork.Priors, 16, NullLogger<CompNetHypernetwork>.Instance);
        var program = Programs.Of("double h(double a) { return a * a; } double f(double a) { return h(a); }", "f", ["a"], ["return"]);

        var surrogate = await older.CompileAsync(new CompilationRequest { Program = program, Seed = 1 }, TestContext.Current.CancellationToken);

        Assert.All(surrogate.Weights, weight => Assert.True(float.IsFinite(weight)));
    }

    [Theory]
    [InlineData(2, 8, 1)]
    [InlineData(2, 12, 8, 1)]
    public async Task CompileAsync_AnotherTopology_DoesWhatTheEmittedNetworkDoes(params int[] layers)
    {
        var samples = Enumerable.Range(0, 16).Select(i => Sample(i / 16.0, (i * 7 % 16) / 16.0)).ToArray();
        var own = await CompileAsync("return a + b;", samples);
        var asked = await s_hypernetwork.CompileAsync(Request("return a + b;", samples) with { Topology = new Topology(layers) }, TestContext.Current.CancellationToken);

        Assert.Equal(new Topology(layers), asked.Topology);
        Assert.Equal(own.OutputScaling.Offset, asked.OutputScaling.Offset);
        Assert.Equal(own.OutputScaling.Scale, asked.OutputScaling.Scale);
        var worker = new SimdWorker(new NetworkKernels(NetworkKernels.Widest), 1, TimeProvider.System);
        double[] inputs = [.. Enumerable.Range(0, 200).SelectMany(i => new[] { i / 200.0, (i * 37 % 200) / 200.0 })];
        var (expected, actual) = (new double[200], new double[200]);
        worker.Predict(own, inputs, expected);
        worker.Predict(asked, inputs, actual);
        var variance = expected.Select(value => Math.Pow(value - expected.Average(), 2)).Average();
        var error = expected.Zip(actual, (a, b) => Math.Pow(a - b, 2)).Average();
        Assert.True(error < 0.02 * variance, $"squared error {error:g3}, variance {variance:g3}");
    }

    [Fact]
    public async Task CompileAsync_TopologyOfAnotherProgram_IsRefused() => await Assert.ThrowsAsync<ArgumentException>(() =>
        s_hypernetwork.CompileAsync(Request("return a + b;", []) with { Topology = new Topology([3, 4, 1]) }, TestContext.Current.CancellationToken));

    private static Trial Sample(double a, double b) => new([a, b], [a + b + (a * b)], TrialOutcome.Completed, TrialPhase.Sampling);

    private static CompilationRequest Request(string body, Trial[] samples) => new()
    {
        Program = Programs.Of($"double f(double a, double b) {{ {body} }}", "f", ["a", "b"], ["return"]),
        Samples = samples,
        Seed = 1,
    };

    private static Task<Surrogate> CompileAsync(string body, Trial[] samples) =>
        s_hypernetwork.CompileAsync(Request(body, samples), TestContext.Current.CancellationToken);
}
