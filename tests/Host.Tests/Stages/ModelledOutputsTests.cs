using SurrogateHost.Model;

namespace SurrogateHost.Stages;

public sealed class ModelledOutputsTests
{
    private static readonly string[] s_outputs = ["a"];

    [Theory]
    [InlineData(new double[] { 1, 2, 3 })]
    [InlineData(new double[] { 0, 0, 0 })]
    [InlineData(new double[] { -1e90, 1e-90, 5 })]
    public void Of_OrdinaryValues_AreTheSame(double[] values) => Assert.Equal(values, Modelled(values));

    [Theory]
    [InlineData(new[] { -2, -1, 0, 1e160, double.MaxValue })]
    [InlineData(new[] { -3, -1, 1e150, 1e300, double.MaxValue })]
    [InlineData(new[] { double.MinValue, -1e300, 0, 1e280, 1e300 })]
    [InlineData(new[] { 1e290, 1.0001e290, 1e299, 1e300 })]
    [InlineData(new[] { 1e-305, 2e-300, 3e-300 })]
    [InlineData(new[] { double.Epsilon, 1, double.MaxValue })]
    public void Of_ExtremeValues_KeepTheirOrderAndCanBeSquared(double[] values)
    {
        var modelled = Modelled(values);

        for (var i = 1; i < values.Length; i++)
            Assert.True(modelled[i] > modelled[i - 1], $"{modelled[i - 1]:R} is not below {modelled[i]:R}");
        Assert.All(modelled.Zip(values), pair => Assert.Equal(Math.Sign(pair.Second), Math.Sign(pair.First)));
        Assert.True(double.IsFinite(modelled.Sum(value => 1e6 * value * value)));
        Assert.True(modelled.Max(value => value * value) > 1e-200);
    }

    [Fact]
    public void Of_Penalty_DoesNotHideTheOrdinaryValues()
    {
        var modelled = Modelled([-3, -2.5, -1, 1e300]);

        Assert.Equal([-3, -2.5, -1], modelled[..3]);
        Assert.InRange(modelled[3], 3, 100);
    }

    [Fact]
    public void ToProgram_RescaledSurrogate_PredictsInTheProgramsUnits()
    {
        var units = ModelledOutputs.Of(Trials([1e299, 2e299, 3e299]), s_outputs, null);
        var surrogate = SurrogateOf([2], [0.5]);

        var restored = units.ToProgram(surrogate);

        Assert.InRange(restored.OutputScaling.Offset[0], 2e298, 4e299);
        Assert.Equal(surrogate.OutputScaling.Offset[0] / surrogate.OutputScaling.Scale[0], restored.OutputScaling.Offset[0] / restored.OutputScaling.Scale[0]);
        Assert.Equal(surrogate.OutputScaling.Offset, units.ToModel(restored).OutputScaling.Offset);
    }

    [Fact]
    public void Of_ObjectiveWithTargets_SharesOneUnit()
    {
        Trial[] trials = [new([0], [1e200, 1], TrialOutcome.Completed, TrialPhase.Sampling), new([1], [2e200, 2], TrialOutcome.Completed, TrialPhase.Sampling)];
        var objective = new Objective { Kind = ObjectiveKind.Match, Targets = new Dictionary<string, double> { ["a"] = 1.5e200, ["b"] = 1.5 } };

        var units = ModelledOutputs.Of(trials, ["a", "b"], objective);

        Assert.InRange(units.Of(objective, ["a", "b"]).Targets["a"], 0.1, 10);
        Assert.Equal(2, units.Of(trials)[1].Outputs[0] / units.Of(trials)[0].Outputs[0]);
    }

    private static double[] Modelled(double[] values) =>
        [.. ModelledOutputs.Of(Trials(values), s_outputs, null).Of(Trials(values)).Select(trial => trial.Outputs[0])];

    private static Trial[] Trials(double[] values) => [.. values.Select(value => new Trial([0], [value], TrialOutcome.Completed, TrialPhase.Sampling))];

    private static Surrogate SurrogateOf(double[] offset, double[] scale) => new()
    {
        Topology = new Topology([1, 1]), Activation = Activation.Tanh, Weights = [1, 0], InputScaling = Scaling.Identity(1), OutputScaling = new(offset, scale),
        Inputs = ["x"], Outputs = s_outputs, ProgramHash = "", Hypernetwork = "", Seed = 0,
    };
}
