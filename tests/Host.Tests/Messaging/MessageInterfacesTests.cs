using MassTransit;
using SurrogateHost.Messages;
using SurrogateHost.Messaging;
using SurrogateHost.Tests.Messaging.Fakes;

namespace SurrogateHost.Tests.Messaging;

public sealed class MessageInterfacesTests
{
    [Fact]
    public async Task Publish_EventOfAStage_NamesItsOwnTypeAlone()
    {
        await using var host = await RunningHost.StartCompleteAsync();
        var types = await ReceivedTypesAsync<SurrogateCompiled>(host, limit => host.RunAsync(RunningHost.Job(), message => message is SurrogateCompiled));

        Assert.Equal("urn:message:SurrogateHost.Messages:SurrogateCompiled", types);
    }

    [Fact]
    public async Task Send_CommandOfAStage_NamesItsOwnTypeAlone()
    {
        await using var host = await RunningHost.StartAsync();
        var command = new AnalyzeProgram { JobId = Guid.NewGuid(), Job = Samples.Definition };
        var types = await ReceivedTypesAsync<AnalyzeProgram>(host, limit => host.Bus.SendAsync("watched", command, limit));

        Assert.Equal("urn:message:SurrogateHost.Messages:AnalyzeProgram", types);
    }

    private static async Task<string> ReceivedTypesAsync<T>(RunningHost host, Func<CancellationToken, Task> send)
        where T : class
    {
        using var limit = RunningHost.Limit();
        var received = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var endpoint = ((MessageBus)host.Bus).Connect<T>(new QueueSettings { Queue = "watched", Subscribes = true }, context =>
        {
            received.TrySetResult(context.ReceiveContext.TransportHeaders.Get<string>(MessageHeaders.MessageType) ?? "no header");
            return Task.CompletedTask;
        });
        await endpoint.Ready.WaitAsync(limit.Token);
        await send(limit.Token);
        return await received.Task.WaitAsync(limit.Token);
    }
}
