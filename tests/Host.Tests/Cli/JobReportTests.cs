using SurrogateHost.Failures;
using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Tests.Cli;

public sealed class JobReportTests
{
    [Fact]
    public void After_EventsOfATunedJob_EndsWithTheLast()
    {
        Assert.False(FinishedJob.Report(FinishedJob.Message, FinishedJob.Analyzed, FinishedJob.Compiled, FinishedJob.Finetuned).IsEnded);

        var report = FinishedJob.Tuned();

        Assert.True(report.IsEnded);
        Assert.Equal(
            [(JobStage.Analysis, 0.25), (JobStage.Compilation, 0.5), (JobStage.Finetuning, 1.0), (JobStage.Tuning, 2.0)], report.Stages);
    }

    [Fact]
    public void After_EventOvertakenByItsSuccessor_AddsItsTimeAndReplacesNothing()
    {
        var report = FinishedJob.Report(FinishedJob.Message, FinishedJob.Finetuned, FinishedJob.Compiled, FinishedJob.Analyzed);

        Assert.Equal([(JobStage.Analysis, 0.25), (JobStage.Compilation, 0.5), (JobStage.Finetuning, 1.0)], report.Stages);
        Assert.Equal(FinishedJob.Finetuned.Trials, report.Trials);
        Assert.NotNull(report.Program);
    }

    [Fact]
    public void After_FinetunedWithoutAnObjective_IsEnded() => Assert.True(
        FinishedJob.Report(FinishedJob.Message with { Objective = null }, FinishedJob.Analyzed, FinishedJob.Compiled, FinishedJob.Finetuned).IsEnded);

    [Fact]
    public void After_Failure_IsEnded()
    {
        var failure = new JobFailed
        {
            JobId = FinishedJob.Message.JobId!.Value, Stage = JobStage.Analysis, Kind = FailureKind.ProgramRefused, Reason = "no",
        };

        var report = FinishedJob.Report(FinishedJob.Message, failure);

        Assert.True(report.IsEnded);
        Assert.Same(failure, report.Failure);
    }
}
