using SurrogateHost.Model;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Stages;

public sealed class OutputUnitsTests
{
    private static readonly PlainWorker s_worker = new();
    private static readonly Trial[] s_samples = [.. Enumerable.Range(0, 9).Select(i => new Trial([i / 4.0 - 1], [70 + (30 * i)], TrialOutcome.Completed, TrialPhase.Sampling))];

    [Fact]
    public void Fit_ScalingOfOtherSamples_KeepsTheFunction()
    {
        // 190 + 120·x, exactly what the samples say, in units that are not theirs.
        var surrogate = Linear(slope: 2.4f, bias: 1.8f, new Scaling([100], [50]));

        var fitted = new OutputUnits(s_worker).Fit(surrogate, s_samples);

        Assert.Equal(190, fitted.OutputScaling.Offset[0], 1e-9);
        Assert.Equal(310, Predict(fitted, 1), 1e-3);
        Assert.Equal(70, Predict(fitted, -1), 1e-3);
    }

    [Fact]
    public void Fit_UnitsThatAreFarOff_KeepsTheWeights()
    {
        var surrogate = Linear(slope: 1.5f, bias: 0, new Scaling([-9000], [1e-3]));

        Assert.Same(surrogate.Weights, new OutputUnits(s_worker).Fit(surrogate, s_samples).Weights);
    }

    [Fact]
    public void Fit_NoUnits_KeepsTheWeights()
    {
        var surrogate = Linear(slope: 120, bias: 190, Scaling.Identity(1));

        Assert.Same(surrogate.Weights, new OutputUnits(s_worker).Fit(surrogate, s_samples).Weights);
    }

    [Fact]
    public void WithOutputScaling_TwoOutputs_IsTheSameFunction()
    {
        var surrogate = Linear(1, 0, Scaling.Identity(1)) with
        {
            Topology = new Topology([1, 3, 2]), Weights = [.. Enumerable.Range(1, 14).Select(i => MathF.Sin(i))], OutputScaling = new Scaling([2, -7], [0.1, 40]), Outputs = ["a", "b"],
        };

        var other = surrogate.WithOutputScaling(new Scaling([-1, 3], [5, 0.02]));

        var (expected, actual) = (new double[2], new double[2]);
        s_worker.Predict(surrogate, [0.3], expected);
        s_worker.Predict(other, [0.3], actual);
        Assert.Equal(expected[0], actual[0], 1e-4);
        Assert.Equal(expected[1], actual[1], 1e-4);
    }

    private static double Predict(Surrogate surrogate, double x)
    {
        var output = new double[1];
        s_worker.Predict(surrogate, [x], output);
        return output[0];
    }

    private static Surrogate Linear(float slope, float bias, Scaling scaling) => new()
    {
        Topology = new Topology([1, 1]),
        Activation = Activation.Tanh,
        Weights = [slope, bias],
        InputScaling = Scaling.Identity(1),
        OutputScaling = scaling,
        Inputs = ["x"],
        Outputs = ["y"],
        ProgramHash = "",
        Hypernetwork = "",
        Seed = 1,
    };
}
