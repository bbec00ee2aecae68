using MassTransit;
using Microsoft.Extensions.Hosting;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Pipeline;
using SurrogateHost.Jobs.Store;
using SurrogateHost.Messages;
using SurrogateHost.Messaging.Consumers;
using SurrogateHost.Stages;

namespace SurrogateHost.Messaging;

/// <summary>
/// Takes in submissions, shared by all hosts of the broker, and the events for the jobs of this host's job store. Hosts that
/// share a store share its queues; a host with a store of its own hears every event, and knows its own jobs.
/// </summary>
internal sealed class DispatcherEndpoints(
    MessageBus bus, IJobStore jobs, Dispatcher dispatcher, Submissions submissions, ProgramSubmittedConsumer submitted) : IHostedService
{
    private static readonly TimeSpan s_abandonedAfter = TimeSpan.FromDays(14);

    // A job store that is away for a moment, or a broker on its way back, must not leave a job standing where it is.
    private static readonly TimeSpan[] s_retries = [.. new[] { 0.1, 0.5, 2, 5, 10, 20 }.Select(TimeSpan.FromSeconds)];

    private HostReceiveEndpointHandle[] _handles = [];

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var store = await jobs.IdentifyAsync(cancellationToken);
        var stages = new StageEvents(this, store);
        JobPipeline.Visit(stages);
        _handles =
        [
            .. stages.Handles,
            On<JobFailed>(store, context => dispatcher.FailAsync(context.Message, context.CancellationToken)),
            On<JobProgressed>(store, context => dispatcher.NoteProgressAsync(context.Message, context.CancellationToken)),
        ];
        await Task.WhenAll(_handles.Select(handle => handle.Ready)).WaitAsync(cancellationToken);

        // Last: a job is accepted when everything that follows it is listened to.
        var accepting = bus.Connect<ProgramSubmitted>(
            new QueueSettings { Queue = Queues.Submissions, Subscribes = true, Retries = s_retries }, context => submitted.ConsumeAsync(context, s_retries.Length), new SubmissionFilter(submissions.RefuseAsync));
        await accepting.Ready.WaitAsync(cancellationToken);
        _handles = [accepting, .. _handles];
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var handle in _handles)
            await handle.StopAsync(cancellationToken);
    }

    private HostReceiveEndpointHandle On<T>(string store, Func<ConsumeContext<T>, Task> handle)
        where T : class =>
        bus.Connect(new QueueSettings { Queue = Queues.Dispatcher(store, typeof(T).Name), Subscribes = true, Expiry = s_abandonedAfter, Retries = s_retries }, handle);

    private Task AdvanceAsync<TEvent>(ConsumeContext<TEvent> context)
        where TEvent : class, IStageEvent => dispatcher.AdvanceAsync(context.Message, context.MessageId, context.CancellationToken);

    private sealed class StageEvents(DispatcherEndpoints endpoints, string store) : IPipelineVisitor
    {
        public List<HostReceiveEndpointHandle> Handles { get; } = [];

        public void Visit<TCommand, TEvent, TWork>(PipelineStage<TCommand, TEvent, TWork> stage)
            where TCommand : class, IStageCommand
            where TEvent : class, IStageEvent
            where TWork : class, IStage<TCommand, TEvent> => Handles.Add(endpoints.On<TEvent>(store, endpoints.AdvanceAsync));
    }
}
