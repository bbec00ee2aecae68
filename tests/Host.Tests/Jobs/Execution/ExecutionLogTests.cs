using SurrogateHost.Jobs.Execution;
using SurrogateHost.Model;
using SurrogateHost.Stages;
using SurrogateHost.Tests.Cli;

namespace SurrogateHost.Tests.Jobs.Execution;

public sealed class ExecutionLogTests : IDisposable
{
    private static readonly AnalyzedProgram s_program = FunctionProgram.Describe(("x", 0, 2), ("y", -1, 1));
    private static readonly RecordedExecution s_completed = new([0.1, 1.0 / 3], [1e-300], TrialOutcome.Completed, null);
    private static readonly RecordedExecution s_crashed = new([2, 1], [double.NaN], TrialOutcome.Crashed, "signal 8 (SIGFPE)");

    private readonly ScratchFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "jobs", "log.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_AfterReopening_GivesEveryExecutionBackToTheLastBit()
    {
        ExecutionLog.Open(File, s_program).Append(0, [s_completed, s_crashed]);

        var log = ExecutionLog.Open(File, s_program);

        AssertSame(s_completed, log.Find(0, [0.1, 1.0 / 3]));
        AssertSame(s_crashed, log.Find(1, [2, 1]));
        Assert.Null(log.Find(2, [0.1, 1.0 / 3]));
    }

    [Fact]
    public void Append_OneExecution_IsOneLineOfJson()
    {
        ExecutionLog.Open(File, s_program).Append(7, [s_crashed]);

        Assert.Equal(
            ["""{"format":"surrogatehost-executions/1","program":"00","inputs":["x","y"],"outputs":["return"]}""",
                """{"execution":7,"inputs":[2,1],"outputs":["NaN"],"outcome":"crashed","detail":"signal 8 (SIGFPE)"}"""],
            System.IO.File.ReadAllLines(File));
    }

    [Fact]
    public void Find_JobThatTookAnotherTurn_KnowsTheInputsAllTheSame()
    {
        ExecutionLog.Open(File, s_program).Append(0, [s_completed, s_crashed]);

        var log = ExecutionLog.Open(File, s_program);

        AssertSame(s_crashed, log.Find(0, [2, 1]));
        Assert.Null(log.Find(0, [0.5, 0.5]));
    }

    [Fact]
    public void Find_JobThatTookAnotherTurn_ItsOwnRepeatsAreExecuted()
    {
        ExecutionLog.Open(File, s_program).Append(0, [s_completed, s_crashed]);
        var again = new RecordedExecution([0.5, 0.5], [3], TrialOutcome.Completed, null);

        var log = ExecutionLog.Open(File, s_program);
        log.Append(0, [again]);

        AssertSame(again, log.Find(0, [0.5, 0.5]));
        Assert.Null(log.Find(1, [0.5, 0.5]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public void Open_LastLineTorn_DropsItAndGoesOn(int missing)
    {
        ExecutionLog.Open(File, s_program).Append(0, [s_completed, s_crashed]);
        var bytes = System.IO.File.ReadAllBytes(File);
        System.IO.File.WriteAllBytes(File, bytes[..^missing]);

        var log = ExecutionLog.Open(File, s_program);
        Assert.Null(log.Find(1, [2, 1]));
        log.Append(1, [s_crashed]);

        Assert.Equal(bytes, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void Open_LinesLongerThanABuffer_AreReadWhole()
    {
        var long1 = s_crashed with { Detail = new string('x', 200_000) };
        ExecutionLog.Open(File, s_program).Append(0, [s_completed, long1, s_completed]);

        var log = ExecutionLog.Open(File, s_program);

        AssertSame(long1, log.Find(1, long1.Inputs));
        AssertSame(s_completed, log.Find(2, s_completed.Inputs));
    }

    [Fact]
    public void Open_LogOfAnotherProgram_IsRefusedAndLeftAlone()
    {
        ExecutionLog.Open(File, s_program).Append(0, [s_completed]);
        var bytes = System.IO.File.ReadAllBytes(File);

        var failure = Assert.Throws<StageFailedException>(() => ExecutionLog.Open(File, s_program with { Hash = "01" }));

        Assert.StartsWith($"{File}: holds executions of another program", failure.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, System.IO.File.ReadAllBytes(File));
    }

    [Theory]
    [InlineData("{}", ":1: '' is not a log of executions")]
    [InlineData("trial,phase,outcome", ":1: no line of an execution log")]
    public void Open_OtherFile_IsRefusedByLine(string text, string expected)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, text + "\n");

        Assert.Contains(expected, Assert.Throws<StageFailedException>(() => ExecutionLog.Open(File, s_program)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Replayed_InputNotInTheLog_IsAnsweredWithTheNearestByRange()
    {
        ExecutionLog.Open(File, s_program).Append(0, [s_completed, s_crashed]);

        var log = new ReplayedLog(File, s_program);

        AssertSame(s_completed, log.Find(99, [0.9, 0.3]));
        AssertSame(s_crashed, log.Find(0, [1.5, 0.9]));
    }

    [Fact]
    public void Replayed_EmptyLog_SaysThatItHoldsNothing()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, "");

        Assert.Equal(
            $"{File}: holds no execution; there is nothing to replay.", Assert.Throws<StageFailedException>(() => new ReplayedLog(File, s_program)).Message);
    }

    private static void AssertSame(RecordedExecution expected, RecordedExecution? actual)
    {
        Assert.Equal(expected.Inputs, actual!.Inputs);
        Assert.Equal(expected.Outputs, actual.Outputs);
        Assert.Equal((expected.Outcome, expected.Detail), (actual.Outcome, actual.Detail));
    }
}
