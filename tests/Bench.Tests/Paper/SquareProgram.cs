using SurrogateHost.Bench.Paper.Programs;
using SurrogateHost.Model;

namespace SurrogateHost.Bench.Paper;

/// <summary>y = x², with test inputs above 0 and samples below.</summary>
internal static class SquareProgram
{
    /// <summary>Makes it.</summary>
    /// <param name="samples">Executions in the pool; half as many for testing.</param>
    public static MeasuredProgram Create(int samples)
    {
        var program = new AnalyzedProgram
        {
            Frontend = "", Function = "square", Signature = "", Hash = "", Parameters = [], Outputs = ["return"],
            Text = new ProgramText { FileName = "square.c", Source = "double square(double x) { return x * x; }" },
            Space = new SearchSpace([new SearchDimension("x", -1, 1, false)]),
        };
        var random = new Random(3);
        return new MeasuredProgram
        {
            Name = "square",
            Program = program,
            Test = [.. Enumerable.Range(0, samples / 2).Select(_ => At(random.NextDouble()))],
            Pool = [.. Enumerable.Range(0, samples).Select(_ => At(-random.NextDouble()))],
        };
    }

    private static Trial At(double x) => new([x], [x * x], TrialOutcome.Completed, TrialPhase.Sampling);
}
