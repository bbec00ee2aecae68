using Docker.DotNet;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Configurations;

namespace SurrogateHost.Tests.Brokers;

/// <summary>The Docker engine that Testcontainers uses: the one that DOCKER_HOST names, or the machine's own.</summary>
public static class DockerEngine
{
    private const string ImageVariable = "SURROGATE_TEST_BROKER_IMAGE";
    private const string OfficialImage = "rabbitmq:3.13";

    private static readonly TimeSpan s_answerLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_pullLimit = TimeSpan.FromMinutes(3);
    private static readonly Lazy<Task<string?>> s_obstacle = new(FindObstacleAsync);

    /// <summary>The image of a broker: RabbitMQ's own, or one that the environment names.</summary>
    public static string BrokerImage => Environment.GetEnvironmentVariable(ImageVariable) is { Length: > 0 } image ? image : OfficialImage;

    /// <summary>Finds out, once in a process, whether a broker can run in a container, and pulls its image where that is missing.</summary>
    /// <returns>Why it cannot; null where it can.</returns>
    public static Task<string?> ObstacleAsync() => s_obstacle.Value;

    /// <summary>Opens a client of the engine.</summary>
    /// <exception cref="InvalidOperationException">No engine answers.</exception>
    public static DockerClient Open() =>
        TestcontainersSettings.OS.DockerEndpointAuthConfig?.GetDockerClientBuilder(Guid.NewGuid()).Build()
        ?? throw new InvalidOperationException(
            "No Docker engine answers. eng/docker-engine.sh broker starts one, eng/docker-engine.sh env prints how to reach it.");

    private static async Task<string?> FindObstacleAsync()
    {
        try
        {
            using var client = Open();
            using var answer = new CancellationTokenSource(s_answerLimit);
            await client.System.PingAsync(answer.Token);
            if (await HasImageAsync(client))
                return null;
            using var pull = new CancellationTokenSource(s_pullLimit);
            await client.Images.CreateImageAsync(
                new ImagesCreateParameters { FromImage = BrokerImage }, authConfig: null, new Progress<JSONMessage>(), pull.Token);
            return await HasImageAsync(client) ? null : $"The Docker engine could not pull the image {BrokerImage}.";
        }
        catch (Exception error) when (error is InvalidOperationException or HttpRequestException or DockerApiException or IOException)
        {
            return error.Message;
        }
        catch (OperationCanceledException)
        {
            return $"The Docker engine did not answer in time, or did not pull the image {BrokerImage}.";
        }
    }

    private static async Task<bool> HasImageAsync(DockerClient client)
    {
        try
        {
            await client.Images.InspectImageAsync(BrokerImage);
            return true;
        }
        catch (DockerImageNotFoundException)
        {
            return false;
        }
    }
}
