using SurrogateHost.Bench.Surrogates.Programs;
using SurrogateHost.Model;

namespace SurrogateHost.Bench.Surrogates;

public sealed class ExecutedProgramTests
{
    private static readonly ExecutedProgram s_program = new(
        new SuiteProgram("two", "", "two", []),
        new AnalyzedProgram
        {
            Frontend = "", Function = "two", Signature = "", Hash = "", Parameters = [], Outputs = ["a", "b"],
            Text = new ProgramText { FileName = "two.c", Source = "" }, Space = new SearchSpace([new SearchDimension("x", 0, 3, false)]),
        },
        "two-1",
        [.. Enumerable.Range(0, 4).Select(i => new Trial([i], [i, 10 * i], TrialOutcome.Completed, TrialPhase.Sampling))],
        new Dictionary<int, Trial[]>());

    [Fact]
    public void ErrorsOf_MeanPredicted_IsOne() => Assert.Equal([1, 1], s_program.ErrorsOf([1.5, 15, 1.5, 15, 1.5, 15, 1.5, 15]));

    [Fact]
    public void ErrorsOf_SomePredictedWell_IsOverTheVarianceOfEachOutput() =>
        Assert.Equal([0, 0.2], s_program.ErrorsOf([0, 0, 1, 0, 2, 20, 3, 30]));

    [Fact]
    public void ErrorsOf_NotFinite_CountsAsTheMean() =>
        Assert.Equal([0.05, 0], s_program.ErrorsOf([0, 0, double.NaN, 10, 2, 20, 3, 30]));

    [Fact]
    public void CoverageOf_HalfWithinReach_IsAHalf() => Assert.Equal([1, 0.5], s_program.CoverageOf([0, 0, 1, 10, 2, 26, 3, 24.9], [0, 5]));
}
