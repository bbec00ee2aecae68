using SurrogateHost.Model;

namespace SurrogateHost.Optimizers;

/// <summary>A program with a known best objective, as a function in this process.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Space">The inputs.</param>
/// <param name="Outputs">Names of the outputs.</param>
/// <param name="Goal">What is optimised.</param>
/// <param name="Minimum">The best value of the objective to minimise.</param>
/// <param name="Run">Inputs to outputs; null means a crash.</param>
public sealed record TestProblem(
    string Name, SearchSpace Space, string[] Outputs, Objective Goal, double Minimum, Func<double[], double[]?> Run)
{
    public ObjectiveFunction Objective { get; } = new(Goal, Outputs);

    /// <summary>A function of n numbers in the same range, to be minimised.</summary>
    public static TestProblem Scalar(
        string name, int inputs, double low, double high, double minimum, Func<double[], double> function, bool integer = false) => new(
        name,
        new SearchSpace([.. Enumerable.Range(0, inputs).Select(i => new SearchDimension($"x[{i}]", low, high, integer))]),
        ["return"],
        new Objective { Kind = ObjectiveKind.Minimize, Output = "return" },
        minimum,
        x => [function(x)]);

    public Trial Execute(double[] inputs, TrialPhase phase)
    {
        var outputs = Run(inputs);
        return outputs is null
            ? new Trial(inputs, [.. Outputs.Select(_ => double.NaN)], TrialOutcome.Crashed, phase)
            : new Trial(inputs, outputs, Array.TrueForAll(outputs, double.IsFinite) ? TrialOutcome.Completed : TrialOutcome.NotFinite, phase);
    }

    public override string ToString() => Name;
}
