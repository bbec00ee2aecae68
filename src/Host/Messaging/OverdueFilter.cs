using MassTransit;
using MassTransit.Transports;

namespace SurrogateHost.Messaging;

/// <summary>
/// Cancels the handling of a message that is under way when the host's time to stop has passed. The message is not acknowledged then,
/// and the broker gives it to another host as soon as the bus has closed its queue here.
/// </summary>
/// <param name="overdue">Cancelled when the time has passed.</param>
internal sealed class OverdueFilter(CancellationToken overdue) : IFilter<ReceiveContext>
{
    /// <inheritdoc/>
    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        await using var cancelling = overdue.UnsafeRegister(
            static delivery => ((BaseReceiveContext)delivery!).Cancel(), (BaseReceiveContext)context);
        await next.Send(context);
    }

    /// <inheritdoc/>
    public void Probe(ProbeContext context) => context.CreateFilterScope("overdue");
}
