using SurrogateHost.Cli;
using SurrogateHost.Cli.Reporting;
using SurrogateHost.Cli.Submission;
using SurrogateHost.Model;

namespace SurrogateHost.Tests.Cli;

public sealed class OutFolderTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void End_TunedJob_GivesAJobSurrogateAndTrialsThatReadBack()
    {
        var target = Path.Combine(_folder.Path, "a", "b");

        OutFolder.Begin(target, FinishedJob.Message, resumes: false);
        OutFolder.End(target, FinishedJob.Tuned());

        Assert.Equal(FinishedJob.Message, JobFileReader.Read(Path.Combine(target, "job.json")));
        Assert.Equal(7, SurrogateFile.Parse(File.ReadAllBytes(Path.Combine(target, "surrogate.safetensors"))).Weights.Length);
        Assert.Equal(
            ["trial,phase,outcome,x[0],return", "0,sampling,completed,0.5,0.25", "1,sampling,crashed,-0.1,", "2,tuning,completed,0.1,0.01"],
            File.ReadAllLines(Path.Combine(target, "trials.csv")));
    }

    [Fact]
    public void Begin_ResultsOfAnEarlierJob_AreGone()
    {
        var trials = _folder.Write("trials.csv", "old");

        OutFolder.Begin(_folder.Path, FinishedJob.Message, resumes: false);

        Assert.False(File.Exists(trials));
        Assert.True(File.Exists(Path.Combine(_folder.Path, "job.json")));
    }

    [Fact]
    public void Begin_LogOfAnInterruptedRun_IsKeptUntilSomeoneSaysWhatToDo()
    {
        var log = _folder.Write("executions.jsonl", "{}\n{}\n");

        var problem = Assert.Throws<UsageException>(() => OutFolder.Begin(_folder.Path, FinishedJob.Message, resumes: false));
        OutFolder.Begin(_folder.Path, FinishedJob.Message, resumes: true);

        Assert.Contains("add --resume to go on from them", problem.Message, StringComparison.Ordinal);
        Assert.Equal("{}\n{}\n", File.ReadAllText(log));
    }

    [Fact]
    public void Begin_LogOfAFinishedRun_IsGoneUnlessResumed()
    {
        var log = _folder.Write("executions.jsonl", "{}\n{}\n");
        _folder.Write("trials.csv", "");

        OutFolder.Begin(_folder.Path, FinishedJob.Message, resumes: false);

        Assert.False(File.Exists(log));
    }

    [Fact]
    public void Begin_FolderThatIsAFile_SaysSo()
    {
        var file = _folder.Write("taken", "");

        var problem = Assert.Throws<UsageException>(() => OutFolder.Begin(file, FinishedJob.Message, resumes: false));

        Assert.StartsWith($"--out '{file}':", problem.Message, StringComparison.Ordinal);
    }
}
