using SurrogateHost.Model;
using SurrogateHost.Optimizers.Searching.Local;
using SurrogateHost.Optimizers.Searching.Search;
using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Searching;

public sealed class QuadraticModelTests
{
    private static readonly Merit s_match = new(
        new ObjectiveFunction(
            new Objective { Kind = ObjectiveKind.Match, Targets = new Dictionary<string, double> { ["a"] = 1, ["b"] = -2 } }, ["a", "b"]),
        [1, 1],
        []);

    private static readonly LocalFrame s_frame = new([0.5, 0.6], [0.1, 0.1], shape: null);

    private static Observation Observe(double[] unit)
    {
        double[] outputs = [(unit[0] * unit[1]) + (2 * unit[0]), (unit[1] * unit[1]) - unit[0]];
        var observation = new Observation(unit, new Trial(unit, outputs, TrialOutcome.Completed, TrialPhase.Sampling));
        observation.Judge(s_match);
        return observation;
    }

    private static QuadraticModel Fit(int neighbours)
    {
        var random = new SeededRandom(1);
        Observation[] others = [.. Enumerable.Range(0, neighbours).Select(_ =>
            Observe([0.4 + (0.2 * random.NextDouble()), 0.5 + (0.2 * random.NextDouble())]))];
        return QuadraticModel.Fit(s_match, Observe([0.5, 0.6]), s_frame, others)!;
    }

    [Fact]
    public void Evaluate_QuadraticOutputs_ComposesTheObjectiveExactly()
    {
        var (model, gradient) = (Fit(neighbours: 12), new double[2]);

        Assert.Equal(Observe([0.57, 0.52]).Value, model.Evaluate([0.7, -0.8], gradient), 1e-6);
    }

    [Fact]
    public void Evaluate_Gradient_IsThatOfTheValue()
    {
        var (model, gradient, ignored) = (Fit(neighbours: 12), new double[2], new double[2]);
        model.Evaluate([0.3, -0.2], gradient);

        var difference = (model.Evaluate([0.3 + 1e-5, -0.2], ignored) - model.Evaluate([0.3 - 1e-5, -0.2], ignored)) / 2e-5;

        Assert.Equal(difference, gradient[0], 1e-6);
    }

    [Fact]
    public void Evaluate_AtTheCenter_IsWhatWasExecuted()
    {
        Assert.Equal(Observe([0.5, 0.6]).Value, Fit(neighbours: 2).Evaluate([0, 0], new double[2]), 1e-12);
    }

    [Fact]
    public void Fit_NoNeighbours_GivesNoModel() =>
        Assert.Null(QuadraticModel.Fit(s_match, Observe([0.5, 0.6]), s_frame, []));
}
