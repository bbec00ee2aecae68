using SurrogateHost.Model;
using SurrogateHost.Sampling;
using Xunit;

namespace SurrogateHost.Plugins.Conformance;

/// <summary>The problems that optimizers are tested on.</summary>
internal static class ConformanceProblem
{
    private static readonly string[] s_outputs = ["return", "other"];

    /// <summary>A problem whose earlier trials all lie in one corner, far from the best input.</summary>
    public static TuningProblem Create(IWorker worker, int inputs, int evaluations, bool wholeNumbers = false)
    {
        var space = new SearchSpace([.. Enumerable.Range(0, inputs).Select(i => new SearchDimension($"x[{i}]", -3, 1, wholeNumbers))]);
        var corner = new SearchSpace([.. space.Dimensions.Select(dimension => dimension with { Maximum = -2 })]);
        var sequence = new SpaceFillingSequence(corner, seed: 5);
        return new TuningProblem
        {
            Space = space,
            Objective = new ObjectiveFunction(new Objective { Kind = ObjectiveKind.Minimize, Output = "return" }, s_outputs),
            Surrogate = PlainSurrogate.For(space, s_outputs, seed: 3, width: 8),
            Trials = [.. Enumerable.Range(0, 8).Select(i => Execute(sequence.PointAt(i), Bowl, TrialPhase.Sampling))],
            Evaluations = evaluations,
            Worker = worker,
            Seed = 11,
        };
    }

    /// <summary>The same with a condition that no earlier trial fulfils and the bowl's bottom does not.</summary>
    public static TuningProblem CreateConstrained(IWorker worker, int evaluations)
    {
        var plain = Create(worker, inputs: 2, evaluations);
        string[] outputs = ["return", Objective.ConstraintOutput(0)];
        var objective = new Objective { Kind = ObjectiveKind.Minimize, Output = "return", SubjectTo = ["x[0] + x[1] >= 0.5"] };
        return plain with
        {
            Objective = new ObjectiveFunction(objective, outputs),
            Surrogate = PlainSurrogate.For(plain.Space, outputs, seed: 3, width: 8),
            Trials = [.. plain.Trials.Select(trial => Execute(trial.Inputs, BowlBeyondALine, TrialPhase.Sampling))],
        };
    }

    /// <summary>The bowl, and how far x[0] + x[1] is below 0.5.</summary>
    public static double[] BowlBeyondALine(double[] x) => [x.Sum(v => v * v), 0.5 - x.Sum()];

    /// <summary>Smallest, 0, at the origin.</summary>
    public static double[] Bowl(double[] x) => [x.Sum(v => v * v), x.Sum()];

    public static Trial Execute(double[] inputs, Func<double[], double[]?> program, TrialPhase phase) => program(inputs) is { } outputs
        ? new Trial(inputs, outputs, TrialOutcome.Completed, phase)
        : new Trial(inputs, [double.NaN, double.NaN], TrialOutcome.Crashed, phase);

    public static void AssertInside(SearchSpace space, double[] point)
    {
        Assert.Equal(space.Dimensions.Count, point.Length);
        Assert.All(space.Dimensions.Zip(point), pair => Assert.InRange(pair.Second, pair.First.Minimum, pair.First.Maximum));
    }
}
