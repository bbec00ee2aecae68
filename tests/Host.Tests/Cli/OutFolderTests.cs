using SurrogateHost.Cli;
using SurrogateHost.Cli.Reporting;
using SurrogateHost.Cli.Submission;
using SurrogateHost.Failures;
using SurrogateHost.Jobs.Execution;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Stages;

namespace SurrogateHost.Tests.Cli;

public sealed class OutFolderTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void End_TunedJob_GivesAJobSurrogateAndTrialsThatReadBack()
    {
        var target = Path.Combine(_folder.Path, "a", "b");

        using var folder = Begin(target, FinishedJob.Message);
        folder.End(FinishedJob.Tuned());

        Assert.Equal(FinishedJob.Message, JobFileReader.Read(Path.Combine(target, "job.json")));
        Assert.Equal(7, SurrogateFile.Parse(File.ReadAllBytes(Path.Combine(target, "surrogate.safetensors"))).Weights.Length);
        Assert.Equal(
            ["trial,phase,outcome,x[0],return", "0,sampling,completed,0.5,0.25", "1,sampling,crashed,-0.1,", "2,tuning,completed,0.1,0.01"],
            File.ReadAllLines(Path.Combine(target, "trials.csv")));
    }

    [Theory]
    [InlineData("trials.csv")]
    [InlineData("surrogate.safetensors")]
    [InlineData("executions.jsonl")]
    public void Begin_ResultsOfAnEarlierRun_AreRefusedAndNothingIsTouched(string name)
    {
        var file = _folder.Write(name, "{}\n{}\n");

        var problem = Assert.Throws<UsageException>(() => Begin(_folder.Path, FinishedJob.Message));

        Assert.Equal(
            $"--out '{_folder.Path}': holds {(name == "executions.jsonl" ? "executions of a run that did not come to its end" : "results of an earlier run")}"
            + $" ({name}), and nothing was changed; add --this or --that, or name another folder.",
            problem.Message);
        Assert.Equal([file], Directory.GetFileSystemEntries(_folder.Path));
        Assert.Equal("{}\n{}\n", File.ReadAllText(file));
    }

    [Fact]
    public void Begin_Overwriting_DeletesTheResultsOfAnEarlierRun()
    {
        string[] files = [_folder.Write("trials.csv", "old"), _folder.Write("surrogate.safetensors", "old"), _folder.Write("executions.jsonl", "{}\n{}\n")];

        using var folder = Begin(_folder.Path, FinishedJob.Message, EarlierRun.Overwrite);

        Assert.DoesNotContain(files, File.Exists);
        Assert.True(File.Exists(Path.Combine(_folder.Path, "job.json")));
    }

    [Fact]
    public void Begin_Resuming_KeepsTheLog()
    {
        var log = _folder.Write("executions.jsonl", "{}\n{}\n");

        using var folder = Begin(_folder.Path, FinishedJob.Message, EarlierRun.Resume);

        Assert.Equal("{}\n{}\n", File.ReadAllText(log));
    }

    [Fact]
    public void Begin_FolderThatIsAFile_SaysSo()
    {
        var file = _folder.Write("taken", "");

        var problem = Assert.Throws<UsageException>(() => Begin(file, FinishedJob.Message));

        Assert.StartsWith($"--out '{file}':", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Begin_ResumedWithAnotherProgram_LeavesTheFolderAsItIs()
    {
        string[] files = [_folder.Write("job.json", "old"), _folder.Write("trials.csv", "old"), _folder.Write("executions.jsonl", "{}\n{}\n")];

        using var folder = Begin(_folder.Path, FinishedJob.Message, EarlierRun.Resume);
        folder.End(FinishedJob.Report(FinishedJob.Message, Failed(FailureKind.StageFailed)));

        Assert.Equal(["old", "old", "{}\n{}\n"], files.Select(File.ReadAllText));
    }

    [Fact]
    public void Learn_ResumedAndTheProgramIsTheSame_BeginsAnewButForTheLog()
    {
        string[] files = [_folder.Write("job.json", "old"), _folder.Write("trials.csv", "old"), _folder.Write("executions.jsonl", "{}\n{}\n")];

        using var folder = Begin(_folder.Path, FinishedJob.Message, EarlierRun.Resume);
        folder.Learn(FinishedJob.Report(FinishedJob.Message, FinishedJob.Analyzed));

        Assert.Equal(FinishedJob.Message, JobFileReader.Read(files[0]));
        Assert.False(File.Exists(files[1]));
        Assert.Equal("{}\n{}\n", File.ReadAllText(files[2]));
    }

    [Fact]
    public void Begin_FolderOfARunUnderWay_IsRefusedUntilItEnds()
    {
        var first = Begin(_folder.Path, FinishedJob.Message);

        var problem = Assert.Throws<UsageException>(() => Begin(_folder.Path, FinishedJob.Message, EarlierRun.Resume));
        first.Dispose();
        Begin(_folder.Path, FinishedJob.Message, EarlierRun.Resume).Dispose();

        Assert.Equal($"--out '{_folder.Path}': another run is writing there; wait for its end, or name another folder.", problem.Message);
    }

    [Fact]
    public void End_ProgramRefusedForItsResults_ShowsThem()
    {
        using (var folder = Begin(_folder.Path, FinishedJob.Message))
        {
            ExecutionLog.Open(OutFolder.LogOf(_folder.Path), FunctionProgram.Describe(("x", 0, 2)))
                .Append(0, [new RecordedExecution([1], [3], TrialOutcome.Completed, null), new RecordedExecution([1], [4], TrialOutcome.Completed, null)]);
            folder.End(FinishedJob.Report(FinishedJob.Message, Failed(FailureKind.ProgramRefused)));
        }

        Assert.Equal(
            ["trial,phase,outcome,x,return", "0,sampling,completed,1,3", "1,sampling,completed,1,4"], File.ReadAllLines(Path.Combine(_folder.Path, "trials.csv")));
        Assert.Throws<UsageException>(() => Begin(_folder.Path, FinishedJob.Message));
    }

    private static OutFolder Begin(string folder, ProgramSubmitted job, EarlierRun earlier = EarlierRun.Keep) =>
        OutFolder.Begin(folder, job, earlier, "add --this or --that");

    private static JobFailed Failed(FailureKind kind) =>
        new() { JobId = FinishedJob.Message.JobId!.Value, Stage = JobStage.Analysis, Kind = kind, Reason = "it cannot be" };
}
