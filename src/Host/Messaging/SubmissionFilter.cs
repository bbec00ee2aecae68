using MassTransit;
using SurrogateHost.Jobs.Submission;

namespace SurrogateHost.Messaging;

/// <summary>
/// Reads a submission as strictly as it deserves, leaving the result with the message for its consumer. What MassTransit itself
/// could not read goes to the error queue, after the job has been refused here.
/// </summary>
/// <param name="refuse">Publishes what is wrong.</param>
internal sealed class SubmissionFilter(Func<SubmissionReading, CancellationToken, Task> refuse) : IFilter<ReceiveContext>
{
    /// <inheritdoc/>
    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        var reading = SubmissionReader.Read(MessageBody.Of(context));
        reading = reading with { JobId = reading.JobId ?? (reading.Errors.Count > 0 ? MessageBody.CorrelationOf(context) : null) };
        if (reading.Errors.Count > 0)
            await refuse(reading, context.CancellationToken);
        context.AddOrUpdatePayload(() => reading, _ => reading);
        await next.Send(context);
    }

    /// <inheritdoc/>
    public void Probe(ProbeContext context) => context.CreateFilterScope("submission");
}
