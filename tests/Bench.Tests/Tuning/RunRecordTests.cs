using SurrogateHost.Bench.Tuning.Runs;

namespace SurrogateHost.Bench.Tuning;

public sealed class RunRecordTests : IDisposable
{
    private static readonly RunRecord s_run = new("crs2", "bbob-f01-d02", 3, 100, [[1, 8], [4, 2.5], [9, 0.5]]);

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(3, 8)]
    [InlineData(4, 2.5)]
    [InlineData(100, 0.5)]
    public void BestAfter_SomeExecutions_IsTheLastImprovementUntilThen(int executions, double best) => Assert.Equal(best, s_run.BestAfter(executions));

    [Theory]
    [InlineData(2.5, 4)]
    [InlineData(1, 9)]
    [InlineData(0.1, null)]
    public void ExecutionsTo_AValue_IsTheFirstImprovementThatReachesIt(double value, int? executions) =>
        Assert.Equal(executions, s_run.ExecutionsTo(value));

    [Fact]
    public void Read_LastLineTornByAKill_GivesTheWholeOnes()
    {
        var path = Path.Combine(_folder, "runs.jsonl");
        var file = new RunFile(path);
        file.Append(s_run);
        File.AppendAllText(path, """{"optimizer":"crs2","prob""");

        var read = Assert.Single(file.Read());

        Assert.Equal((s_run.Problem, s_run.Seed, s_run.BestAfter(5)), (read.Problem, read.Seed, read.BestAfter(5)));
    }
}
