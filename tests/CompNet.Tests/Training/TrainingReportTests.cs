namespace SurrogateHost.Training.CompNet;

public sealed class TrainingReportTests
{
    private static readonly TrainingProgress s_progress = new(2_500, 10_000, TimeSpan.FromMinutes(1), 25, 0.5);

    [Fact]
    public void Checkpoint_Always_TellsRateErrorsAndRemainingTime()
    {
        var output = new StringWriter();

        new TrainingReport(output, isInteractive: false, TimeProvider.System).Checkpoint(s_progress, new ValidationErrors(0.7, 0.3, 0.2), new ValidationErrors(0.9, 0.4, 0.25));

        Assert.StartsWith("2,500 of 10,000 programs, 25 programs/s, 5 min left, loss 0.500", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("0.700, with 16 samples 0.300, adapted to them 0.200; on held-out families 0.900, 0.400, 0.250", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Step_RightAfterTheLastLine_SaysNothing()
    {
        var output = new StringWriter();
        var report = new TrainingReport(output, isInteractive: false, new StandingClock());

        report.Step(() => throw new InvalidOperationException("The state was asked for."));

        Assert.Equal("", output.ToString());
    }

    /// <summary>A clock that stands still.</summary>
    private sealed class StandingClock : TimeProvider
    {
        public override long GetTimestamp() => 1;
    }
}
