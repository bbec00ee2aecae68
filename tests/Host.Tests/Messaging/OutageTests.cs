using SurrogateHost.Jobs;
using SurrogateHost.Messages;
using SurrogateHost.Tests.Messaging.Fakes;

namespace SurrogateHost.Tests.Messaging;

public sealed class OutageTests(BrokerNode broker) : IClassFixture<BrokerNode>
{
    private const int Jobs = 30;
    private const int Restarts = 2;

    [Fact]
    public async Task Restart_OfTheBrokerWhileJobsAreUnderWay_EveryJobCompletesAndEveryQueueIsServed()
    {
        await using var host = await RunningHost.StartCompleteAsync(broker.Address);
        for (var restart = 0; restart < Restarts; restart++)
        {
            var jobs = Enumerable.Range(0, Jobs).Select(_ => RunningHost.Job()).ToArray();
            foreach (var job in jobs)
                await host.Feed.SubmitAsync(job, TestContext.Current.CancellationToken);
            await host.JobWhenAsync(jobs[Jobs / 8].JobId!.Value, record => record.Status == JobStatus.Completed);

            await broker.RestartAsync();

            foreach (var job in jobs)
            {
                var ended = await host.JobWhenAsync(job.JobId!.Value, record => record.Status is JobStatus.Completed or JobStatus.Failed);
                Assert.Null(ended.Failure);
            }
        }

        var last = await host.RunAsync(RunningHost.Job(), message => message is InputsOptimized or JobFailed);
        Assert.IsType<InputsOptimized>(last[^1]);
    }
}
