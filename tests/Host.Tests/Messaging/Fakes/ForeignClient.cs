using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace SurrogateHost.Tests.Messaging.Fakes;

/// <summary>A system that knows RabbitMQ and the names of the exchanges, and nothing of this host or of MassTransit.</summary>
internal sealed class ForeignClient : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly Channel<JsonElement> _answers = System.Threading.Channels.Channel.CreateUnbounded<JsonElement>();

    private ForeignClient(IConnection connection, IChannel channel) => (_connection, Channel) = (connection, channel);

    public IChannel Channel { get; }

    /// <summary>Connects, with a queue of its own bound to the exchanges of the named events.</summary>
    public static async Task<ForeignClient> ConnectAsync(Uri broker, params string[] events)
    {
        var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync(TestContext.Current.CancellationToken);
        var client = new ForeignClient(connection, await connection.CreateChannelAsync());
        var queue = (await client.Channel.QueueDeclareAsync()).QueueName;
        foreach (var name in events)
        {
            await client.Channel.ExchangeDeclareAsync($"SurrogateHost.Messages:{name}", ExchangeType.Fanout, durable: true);
            await client.Channel.QueueBindAsync(queue, $"SurrogateHost.Messages:{name}", "");
        }

        var consumer = new AsyncEventingBasicConsumer(client.Channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            client._answers.Writer.TryWrite(JsonDocument.Parse(delivery.Body.ToArray()).RootElement);
            return Task.CompletedTask;
        };
        await client.Channel.BasicConsumeAsync(queue, autoAck: true, consumer);
        return client;
    }

    public Task<IChannel> OpenChannelAsync() => _connection.CreateChannelAsync();

    public async Task PublishAsync(string json, string? contentType = null, string exchange = "SurrogateHost.Messages:ProgramSubmitted")
    {
        var properties = new BasicProperties();
        if (contentType is not null)
            properties.ContentType = contentType;
        await Channel.BasicPublishAsync(exchange, "", mandatory: false, properties, Encoding.UTF8.GetBytes(json));
    }

    /// <summary>The first event that is about a job.</summary>
    public async Task<JsonElement> AnswerAsync(Guid jobId)
    {
        using var limit = RunningHost.Limit();
        await foreach (var answer in _answers.Reader.ReadAllAsync(limit.Token))
            if (answer.GetProperty("jobId").GetGuid() == jobId)
                return answer;
        throw new InvalidOperationException("The client has stopped listening.");
    }

    public async ValueTask DisposeAsync()
    {
        await Channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
