using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.Logging;
using SurrogateHost.Failures;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Pipeline;
using SurrogateHost.Jobs.Submission;
using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Messaging;

/// <summary>Publishes <see cref="JobFailed"/> for a message that cannot be read, before it goes to the error queue.</summary>
/// <typeparam name="T">What it is meant to be.</typeparam>
internal sealed class UnreadableMessageFilter<T>(IMessageBus bus, ILogger log) : IFilter<ReceiveContext>
    where T : class
{
    /// <inheritdoc/>
    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        var body = MessageBody.Of(context);
        if (Examine(body) is { } error)
        {
            var queue = context.InputAddress.AbsolutePath.Split('/')[^1];
            BusLog.Unreadable(log, queue, error.ToString());
            await bus.PublishAsync(
                new JobFailed
                {
                    JobId = JobIdFinder.Find(body) ?? MessageBody.CorrelationOf(context) ?? Guid.Empty,
                    Stage = JobPipeline.Of(typeof(T))?.Stage ?? JobStage.Submission,
                    Kind = FailureKind.InvalidMessage,
                    Reason = $"A {typeof(T).Name} in the queue {queue} cannot be read. {error}",
                    Errors = [error],
                },
                context.CancellationToken);
        }

        await next.Send(context);
    }

    /// <inheritdoc/>
    public void Probe(ProbeContext context) => context.CreateFilterScope("unreadable");

    private static FieldError? Examine(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, MessageJson.Options) is null
                ? new FieldError("", $"null; expected a {typeof(T).Name} as a JSON object.")
                : null;
        }
        catch (JsonException exception)
        {
            var path = exception.Path is null or "$" ? "" : exception.Path.TrimStart('$', '.');
            return new FieldError(path, exception.Message.Split(" Path:")[0]);
        }
        catch (InvalidOperationException exception)
        {
            return new FieldError("", exception.Message);
        }
    }
}
