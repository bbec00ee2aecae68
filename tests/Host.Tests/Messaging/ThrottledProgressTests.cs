using System.Collections.Concurrent;
using SurrogateHost.Messages;
using SurrogateHost.Messaging;
using SurrogateHost.Model;
using SurrogateHost.Tests.Messaging.Fakes;

namespace SurrogateHost.Tests.Messaging;

public sealed class ThrottledProgressTests
{
    private readonly ConcurrentQueue<int> _published = new();

    [Fact]
    public async Task Report_ManyBeforeTheFirstIsPublished_PublishesTheLast()
    {
        await using (var progress = new ThrottledProgress(PublishAsync, TimeSpan.FromHours(1), TimeProvider.System))
            for (var i = 1; i <= 1000; i++)
                progress.Report(At(i));

        Assert.InRange(_published.Count, 1, 2);
        Assert.Equal(1000, _published.Last());
    }

    [Fact]
    public async Task Report_WithinTheInterval_PublishesTheNewestWhenItEnds()
    {
        var time = new TimerClock();
        await using var progress = new ThrottledProgress(PublishAsync, TimeSpan.FromHours(1), time);
        progress.Report(At(1));
        await time.TimerAsync(TestContext.Current.CancellationToken);
        progress.Report(At(2));
        progress.Report(At(3));

        time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal([1], _published);
        time.Advance(TimeSpan.FromMinutes(1));
        await time.TimerAsync(TestContext.Current.CancellationToken);

        Assert.Equal([1, 3], _published);
    }

    [Fact]
    public async Task Report_PublishingThrows_IsSwallowedAndTheNextOneIsPublished()
    {
        var progress = new ThrottledProgress(
            message => message.Evaluations == 1 ? Task.FromException(new IOException("lost")) : PublishAsync(message), TimeSpan.Zero, TimeProvider.System);
        progress.Report(At(1));
        progress.Report(At(2));

        await progress.DisposeAsync();

        Assert.Equal([2], _published);
    }

    [Fact]
    public async Task DisposeAsync_MessageIsNeverConfirmed_EndsAfterAWhile()
    {
        var clock = new TimerClock();
        var progress = new ThrottledProgress(_ => new TaskCompletionSource().Task, TimeSpan.Zero, clock);
        progress.Report(At(1));
        await clock.TimerAsync(TestContext.Current.CancellationToken);

        var disposing = progress.DisposeAsync().AsTask();
        Assert.False(disposing.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(1));

        await disposing.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Report_AfterDisposal_DoesNothing()
    {
        var progress = new ThrottledProgress(PublishAsync, TimeSpan.Zero, TimeProvider.System);
        await progress.DisposeAsync();

        progress.Report(At(1));

        Assert.Empty(_published);
    }

    private static JobProgressed At(int evaluations) =>
        new() { JobId = Guid.Empty, Stage = JobStage.Tuning, Activity = "tuning", Evaluations = evaluations };

    private Task PublishAsync(JobProgressed message)
    {
        _published.Enqueue(message.Evaluations);
        return Task.CompletedTask;
    }
}
