using SurrogateHost.Model;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Stages.Teaching;

public sealed class StudentShapeTests
{
    private static readonly SearchSpace s_space = FunctionProgram.Describe(("x", 0, 2), ("y", -1, 1)).Space;

    [Fact]
    public void Widened_NarrowNetwork_IsTheSameFunction()
    {
        var narrow = PlainSurrogate.For(s_space, ["return", "z"], seed: 4, width: 8);

        var wide = StudentShape.Widened(narrow, 20, seed: 1);

        Assert.Equal("2-20-20-2", wide.Topology.ToString());
        Assert.Equal(Predict(narrow), Predict(wide));
    }

    [Fact]
    public void Widened_WideNetwork_IsLeftAlone()
    {
        var wide = PlainSurrogate.For(s_space, ["return"], seed: 4, width: 24);

        Assert.Same(wide, StudentShape.Widened(wide, 24, seed: 1));
    }

    [Fact]
    public void Fit_OutputLayerThatWasSpoilt_GivesTheFunctionBack()
    {
        var network = PlainSurrogate.For(s_space, ["return"], seed: 4, width: 8);
        var worker = new PlainWorker();
        Trial[] lessons = [.. Enumerable.Range(0, 100).Select(i => new[] { i * 0.02, (i * 37 % 100 * 0.02) - 1 }).Select(x =>
        {
            var output = new double[1];
            worker.Predict(network, x, output);
            return new Trial(x, output, TrialOutcome.Completed, TrialPhase.Sampling);
        })];
        var spoilt = network with { Weights = [.. network.Weights.Select((weight, i) => i < network.Weights.Length - 9 ? weight : 0)] };

        var fitted = OutputLayer.Fit(spoilt, lessons);

        Assert.All(Predict(fitted).Zip(Predict(network)), pair => Assert.Equal(pair.Second, pair.First, 1e-3));
    }

    private static double[] Predict(Surrogate surrogate)
    {
        var outputs = new double[2 * surrogate.Outputs.Count];
        new PlainWorker().Predict(surrogate, [0.3, 0.4, 1.7, -0.9], outputs);
        return outputs;
    }
}
