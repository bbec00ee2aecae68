using SurrogateHost.Model;
using SurrogateHost.Tests.PluginHosting;

namespace SurrogateHost.Stages;

public sealed class StopSignalTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void End_TimeLimit_CountsTheStagesBefore()
    {
        var stop = new StopSignal(_clock, limitSeconds: 10, spentSeconds: 7, CancellationToken.None);

        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(stop.End);
        Assert.Equal((9.0, TimeSpan.FromSeconds(1)), (stop.SpentSeconds, stop.Left));
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new SearchEnd(StopReason.TimeSpent, "the time limit of 10 s was reached"), stop.End);
    }

    [Fact]
    public void Within_HalfOfTheRest_EndsEarlierThanTheWhole()
    {
        var stop = new StopSignal(_clock, limitSeconds: 10, spentSeconds: 4, CancellationToken.None);
        var half = stop.Within(0.5);

        _clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal((true, false), (half.End is not null, stop.End is not null));
    }

    [Fact]
    public void End_NoLimit_OnlyAPersonEndsIt()
    {
        using var person = new CancellationTokenSource();
        var stop = new StopSignal(_clock, limitSeconds: null, spentSeconds: 0, person.Token);

        _clock.Advance(TimeSpan.FromDays(100));
        Assert.Null(stop.End);
        person.Cancel();

        Assert.Equal(StopReason.Interrupted, stop.End!.Reason);
    }

    [Fact]
    public async Task TryAsync_TimeUp_EndsTheWorkAndSaysWhy()
    {
        var stop = new StopSignal(TimeProvider.System, limitSeconds: 0.02, spentSeconds: 0, CancellationToken.None);

        var came = await stop.TryAsync(Endless, TestContext.Current.CancellationToken);

        Assert.Null(came);
        Assert.Equal(StopReason.TimeSpent, stop.End!.Reason);
    }

    [Fact]
    public async Task TryAsync_StageCancelled_IsNoEndOfTheJob()
    {
        using var stage = new CancellationTokenSource();
        var stop = new StopSignal(_clock, limitSeconds: null, spentSeconds: 0, CancellationToken.None);

        var work = stop.TryAsync(Endless, stage.Token);
        await stage.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        Assert.Null(stop.End);
    }

    [Fact]
    public async Task TryAsync_TimeLeft_GivesWhatCame()
    {
        var stop = new StopSignal(_clock, limitSeconds: 1e9, spentSeconds: 0, CancellationToken.None);

        Assert.Equal("done", await stop.TryAsync(_ => Task.FromResult("done"), TestContext.Current.CancellationToken));
    }

    private static async Task<string> Endless(CancellationToken until)
    {
        await Task.Delay(Timeout.Infinite, until);
        return "never";
    }
}
