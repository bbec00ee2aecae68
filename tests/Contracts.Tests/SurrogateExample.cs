namespace SurrogateHost.Model;

/// <summary>A small surrogate with every property set.</summary>
internal static class SurrogateExample
{
    public static Surrogate Create() => new()
    {
        Topology = new Topology([2, 3, 1]),
        Activation = Activation.Gelu,
        Weights = [.. Enumerable.Range(0, 13).Select(i => (i * 0.25f) - 1.5f)],
        InputScaling = new Scaling([0.5, -1], [2, 1e-9]),
        OutputScaling = new Scaling([1e300], [0.1]),
        Inputs = ["x[0]", "x[1]"],
        Outputs = ["return"],
        ProgramHash = "abc",
        Hypernetwork = "random",
        Seed = ulong.MaxValue,
        Validation = new ValidationReport
        {
            HeldOutCount = 10,
            TrainingCount = 40,
            Outputs =
            [
                new OutputValidation
                {
                    Output = "return", NormalizedMeanSquaredError = 0.01, RootMeanSquaredError = 0.2, RankCorrelation = 0.9, Interval90 = 0.5,
                },
            ],
            Distrust = ["near x[0] = 0"],
        },
    };
}
