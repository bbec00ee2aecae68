using SurrogateHost.Cli.Reporting;
using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Tests.Cli;

public sealed class EventLineTests
{
    private static readonly JobProgressed s_progress = new() { JobId = Guid.Empty, Stage = JobStage.Tuning, Activity = "searching" };

    [Fact]
    public void Of_ProgressWithoutNumbers_SaysTheActivity() =>
        Assert.Equal($"{Guid.Empty} tuning: searching", EventLine.Of(s_progress));

    [Fact]
    public void Of_ProgressWithNumbers_TellsOneLineFromTheNext() => Assert.Equal(
        $"{Guid.Empty} tuning: searching, 35 %, 120 executions, best 0.0625",
        EventLine.Of(s_progress with { Fraction = 0.354, Evaluations = 120, BestObjective = 0.0625 }));
}
