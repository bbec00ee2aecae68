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
    public void RandomFeatures_ShortLength_VaryAsTheLengthsSay()
    {
        var standard = StudentShape.Standard(PlainSurrogate.For(s_space, ["return"], seed: 4, width: 8), 64, seed: 1);

        var features = StudentShape.RandomFeatures(standard, s_space, [0.05, 5], seed: 1);

        Assert.Equal(Activation.Sin, features.Activation);
        // A deviation of 1 / length where half the box is 1, as it is here.
        Assert.InRange(Deviation(features, 0) / features.InputScaling.Scale[0], 10, 40);
        Assert.InRange(Deviation(features, 1) / features.InputScaling.Scale[1], 0.1, 0.4);
        Assert.Equal(standard.Weights[(3 * 64)..], features.Weights[(3 * 64)..]);
    }

    [Fact]
    public void RandomFeatures_InputThatDoesNotVary_HasNoPart()
    {
        var space = FunctionProgram.Describe(("x", 0, 2), ("y", 1, 1)).Space;
        var standard = StudentShape.Standard(PlainSurrogate.For(space, ["return"], seed: 4, width: 8), 64, seed: 1);

        var features = StudentShape.RandomFeatures(standard, space, [0.05, 5], seed: 1);

        Assert.All(features.Weights, weight => Assert.True(float.IsFinite(weight)));
        Assert.Equal(0, Deviation(features, 1));
    }

    private static double Deviation(Surrogate surrogate, int input) =>
        Math.Sqrt(Enumerable.Range(0, 64).Average(neuron => Math.Pow(surrogate.Weights[(neuron * 2) + input], 2)));

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
