using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SurrogateHost.Failures;
using SurrogateHost.Jobs;
using SurrogateHost.Messages;
using SurrogateHost.Messaging.Transports;

namespace SurrogateHost.Messaging;

/// <summary>The bus of this process: raw JSON on every endpoint, the same over every transport.</summary>
internal sealed class MessageBus(ITransport transport, IOptions<BusOptions> options, ILoggerFactory loggers)
    : IMessageBus, IErrorQueue, IHostedService, IDisposable
{
    private static readonly TimeSpan s_feedExpiry = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_closing = TimeSpan.FromSeconds(5);

    private readonly ILogger _log = loggers.CreateLogger<MessageBus>();
    private readonly CancellationTokenSource _overdue = new();
    private Task<IBusControl>? _creating;
    private IBusControl? _bus;

    private IBusControl Bus => _bus ?? throw new InvalidOperationException("The bus is used before the host has started.");

    /// <summary>
    /// Begins to make the bus, connected to nothing yet, beside what else a host has to do before <see cref="StartAsync"/>. Need not be
    /// called.
    /// </summary>
    public void Begin() => _creating ??= Task.Run(Create);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        LogContext.ConfigureCurrentLogContext(loggers);
        _bus = await (_creating ?? Task.FromResult(Create()));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.StartTimeout);
        try
        {
            await _bus.StartAsync(limit.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HostNotReadyException(
                $"broker {transport.Description}: no connection ({ConnectionError.ReasonOf(exception)})."
                + " Start RabbitMQ there, or correct the address, user, password or virtual host (--broker or SURROGATE_BROKER).", exception);
        }

        _bus.ConnectReceiveEndpointObserver(new Outage(transport.Description, _log));

        BusLog.Started(_log, transport.Description);
    }

    /// <summary>Takes no more messages, waits for what is under way and closes the connection.</summary>
    /// <param name="cancellationToken">
    /// Cancels what is under way. The connection is closed all the same, a few seconds later where a handler does not end: the broker
    /// returns a message to its queue when it was rejected or its channel is closed, and MassTransit does not reject what it has cancelled.
    /// </param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_bus is null)
            return;
        using var limit = new CancellationTokenSource();
        await using var cancelling = cancellationToken.Register(() =>
        {
            limit.CancelAfter(s_closing);
            // Asynchronously: handlers end on other threads, and an exception of one is not one of the stop.
            _ = _overdue.CancelAsync();
        });
        await _bus.StopAsync(limit.Token);
    }

    /// <inheritdoc/>
    public void Dispose() => _overdue.Dispose();

    /// <summary>Begins to consume one type of message from a queue.</summary>
    /// <typeparam name="T">The type: whatever arrives is read as this.</typeparam>
    /// <param name="settings">The queue.</param>
    /// <param name="handle">Handles one message; its exception puts the message into the error queue.</param>
    /// <param name="check">Looks at the bytes before they are read; null for nothing but whether they can be read.</param>
    public HostReceiveEndpointHandle Connect<T>(QueueSettings settings, Func<ConsumeContext<T>, Task> handle, IFilter<ReceiveContext>? check = null)
        where T : class => Bus.ConnectReceiveEndpoint(settings.Queue, endpoint =>
    {
        endpoint.ConfigureConsumeTopology = settings.Subscribes;
        endpoint.PublishFaults = settings.Answers;
        endpoint.PrefetchCount = options.Value.EffectiveConcurrency;
        endpoint.ConcurrentMessageLimit = options.Value.EffectiveConcurrency;
        transport.ConfigureQueue(endpoint, settings.Expiry);
        // Any type: a sender that knows nothing of MassTransit names none, and a queue holds one type only.
        endpoint.UseRawJsonDeserializer(RawSerializerOptions.All, isDefault: true);
        endpoint.ConfigureReceive(receive =>
        {
            receive.UseFilter(new OverdueFilter(_overdue.Token));
            receive.UseFilter(check ?? new UnreadableMessageFilter<T>(this, _log));
        });
        if (settings.Retries.Count > 0)
            endpoint.UseMessageRetry(retry => retry.Intervals([.. settings.Retries]));
        endpoint.Handler<T>(context => handle(context));
    });

    /// <summary>Begins to listen to the events that people watch, one at a time.</summary>
    /// <param name="name">Tells this listener from others.</param>
    /// <param name="note">Takes an event.</param>
    public HostReceiveEndpointHandle ConnectFeed(string name, Action<IJobEvent> note) => Bus.ConnectReceiveEndpoint(name, endpoint =>
    {
        endpoint.ConcurrentMessageLimit = 1;
        transport.ConfigureQueue(endpoint, s_feedExpiry);
        endpoint.DiscardFaultedMessages();
        endpoint.DiscardSkippedMessages();
        new FeedHandlers(endpoint, note).Add();
    });

    /// <inheritdoc/>
    public async Task<int> DeclareAsync(string queue, CancellationToken cancellationToken)
    {
        var declaring = transport.DeclareAsync(Bus, queue, queue == Queues.Submissions ? typeof(ProgramSubmitted) : null, cancellationToken);
        await ConfirmedAsync(declaring, $"the queue {queue}", cancellationToken);
        return await declaring;
    }

    /// <inheritdoc/>
    public async Task SendAsync(string queue, object command, CancellationToken cancellationToken)
    {
        var endpoint = await Bus.GetSendEndpoint(transport.AddressOf(queue));
        await ConfirmedAsync(
            endpoint.Send(command, command.GetType(), Pipe.Execute<SendContext>(RefuseToLose), cancellationToken), command.GetType().Name, cancellationToken);
    }

    /// <inheritdoc/>
    public Task PublishAsync(object message, CancellationToken cancellationToken) =>
        ConfirmedAsync(Bus.Publish(message, message.GetType(), cancellationToken), message.GetType().Name, cancellationToken);

    /// <summary>Sends a request to a declared queue and waits for the answer.</summary>
    /// <typeparam name="TRequest">The request.</typeparam>
    /// <typeparam name="TResponse">The answer.</typeparam>
    /// <param name="queue">The queue.</param>
    /// <param name="request">The request.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="RequestFaultException">The other side threw.</exception>
    /// <exception cref="RequestTimeoutException">No answer came in time.</exception>
    public async Task<TResponse> RequestAsync<TRequest, TResponse>(
        string queue, TRequest request, TimeSpan timeout, CancellationToken cancellationToken)
        where TRequest : class
        where TResponse : class
    {
        var client = Bus.CreateRequestClient<TRequest>(transport.AddressOf(queue), timeout);
        return (await client.GetResponse<TResponse>(request, cancellationToken)).Message;
    }

    /// <inheritdoc/>
    public async Task<int> ReplayAsync(string queue, CancellationToken cancellationToken)
    {
        var count = await transport.ReplayAsync(Bus, queue, cancellationToken);
        BusLog.Replayed(_log, queue, count);
        return count;
    }

    /// <summary>Waits no longer than <see cref="BusOptions.ConfirmTimeout"/>: a confirm that was lost with a connection never comes.</summary>
    private async Task ConfirmedAsync(Task sending, string what, CancellationToken cancellationToken)
    {
        try
        {
            await sending.WaitAsync(options.Value.ConfirmTimeout, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(
                $"{transport.Description} has not confirmed {what} within {options.Value.ConfirmTimeout.TotalSeconds:0.##} s (Bus:ConfirmTimeout).");
        }
    }

    private IBusControl Create()
    {
        LogContext.ConfigureCurrentLogContext(loggers);
        return transport.CreateBus(bus =>
        {
            bus.ConfigureJsonSerializerOptions(MessageJson.Apply);
            bus.UseRawJsonSerializer(RawSerializerOptions.AddTransportHeaders, isDefault: true);
            bus.UseRawJsonDeserializer(RawSerializerOptions.AddTransportHeaders, isDefault: true);
            MessageInterfaces.KeepOffTheWire(bus);
        });
    }

    private static void RefuseToLose(SendContext context)
    {
        // A command that no queue takes comes back as an exception instead of vanishing in an exchange.
        if (context.TryGetPayload<RabbitMqSendContext>(out var send))
            send.Mandatory = true;
    }
}
