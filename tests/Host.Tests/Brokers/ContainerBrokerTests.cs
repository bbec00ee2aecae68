using Docker.DotNet.Models;

namespace SurrogateHost.Tests.Brokers;

public sealed class ContainerBrokerTests(StartedBroker<ContainerBroker> shared) : BrokerContract<ContainerBroker>(shared)
{
    protected override async Task<ContainerBroker> CreateAsync()
    {
        var obstacle = await DockerEngine.ObstacleAsync();
        Assert.SkipUnless(obstacle is null, obstacle ?? "");
        return new ContainerBroker();
    }

    protected override async Task<IReadOnlyList<string>> TracesAsync(ContainerBroker broker)
    {
        using var engine = DockerEngine.Open();
        var containers = await engine.Containers.ListContainersAsync(
            new ContainersListParameters { All = true }, TestContext.Current.CancellationToken);
        return [.. containers.Select(container => container.ID).Where(id => id == broker.ContainerId)];
    }
}
