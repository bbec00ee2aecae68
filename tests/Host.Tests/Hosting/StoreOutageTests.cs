using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SurrogateHost.Composition;
using SurrogateHost.Jobs.Store;
using SurrogateHost.Messages;
using SurrogateHost.Messaging;
using SurrogateHost.Tests.Messaging.Fakes;

namespace SurrogateHost.Tests.Hosting;

public sealed class StoreOutageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("surrogate-outage-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Submit_StoreAwayForAMoment_TakesTheJobWhenItIsBack()
    {
        await using var database = JobDatabase.Of(":memory:", "");
        var store = new FlakyJobStore(new SqlJobStore(database), failures: 2);
        var settings = new HostSettings { PluginsFolder = _folder.FullName, DataFolder = _folder.FullName, JobStore = ":memory:" };
        using var host = SurrogateHostComposition.Build(settings, builder => builder.Services.AddSingleton<IJobStore>(store));
        using var limit = RunningHost.Limit();
        await host.StartAsync(limit.Token);
        var job = RunningHost.Job();
        var feed = host.Services.GetRequiredService<IJobFeed>();

        var events = feed.WatchAsync(job.JobId, limit.Token);
        await feed.SubmitAsync(job, limit.Token);
        var seen = await RunningHost.CollectAsync(events, message => message is JobProgressed or JobFailed);

        Assert.Equal("waiting for frontend.clang", Assert.IsType<JobProgressed>(seen[^1]).Activity);
        await host.StopAsync(limit.Token);
    }
}
