using MassTransit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Stages;

namespace SurrogateHost.Messaging;

/// <summary>
/// What is done around every stage: report progress, keep within the time, publish the event, try again what
/// may pass, and end the job when nothing helps. The one place that catches.
/// </summary>
internal sealed class StageWork(IOptions<BusOptions> options, TimeProvider time, ILogger<StageWork> log)
{
    private const string DeliveryCount = "x-delivery-count";

    /// <summary>Runs one stage of one job.</summary>
    /// <typeparam name="TEvent">The event that ends the stage.</typeparam>
    /// <param name="context">The command's delivery.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="run">Does the work; called again when a try fails.</param>
    public async Task RunAsync<TEvent>(
        ConsumeContext context, Guid jobId, JobStage stage, Func<IProgress<JobProgressed>, CancellationToken, Task<TEvent>> run)
        where TEvent : class
    {
        try
        {
            RefuseEndlessDelivery(context);
            var result = await TryAsync(context, jobId, stage, run);
            await context.Publish(result, context.CancellationToken);
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            // The host stops: the message stays in its queue for the next one.
            throw;
        }
        catch (Exception exception) when (StageFailures.IsOutcome(exception))
        {
            BusLog.Ended(log, jobId, stage, exception.Message);
            await context.Publish(StageFailures.Describe(jobId, stage, exception));
        }
        catch (Exception exception)
        {
            BusLog.Failed(log, jobId, stage, exception.Message);
            await context.Publish(StageFailures.Describe(jobId, stage, exception));
            throw;
        }
    }

    private async Task<TEvent> TryAsync<TEvent>(
        ConsumeContext context, Guid jobId, JobStage stage, Func<IProgress<JobProgressed>, CancellationToken, Task<TEvent>> run)
        where TEvent : class
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await RunOnceAsync(context, stage, run);
            }
            catch (Exception exception) when (attempt < options.Value.Retries && !StageFailures.IsFinal(exception))
            {
                BusLog.TriedAgain(log, jobId, stage, exception);
                await Task.Delay(options.Value.RetryDelay, time, context.CancellationToken);
            }
        }
    }

    private async Task<TEvent> RunOnceAsync<TEvent>(
        ConsumeContext context, JobStage stage, Func<IProgress<JobProgressed>, CancellationToken, Task<TEvent>> run)
    {
        using var timeout = new CancellationTokenSource(options.Value.StageTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, context.CancellationToken);
        await using var progress = new ThrottledProgress(
            message => context.Publish(message, Pipe.Execute<PublishContext>(publish => publish.Durable = false), CancellationToken.None),
            options.Value.ProgressInterval,
            time);
        try
        {
            return await run(progress, linked.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw new StageFailedException(
                $"{stage} took longer than the {options.Value.StageTimeout.TotalMinutes:0.##} minutes that a stage may take (Bus:StageTimeout);"
                + " ask for fewer evaluations, or make an execution of the program cheaper.");
        }
    }

    private void RefuseEndlessDelivery(ConsumeContext context)
    {
        var count = context.ReceiveContext.TransportHeaders.Get<long>(DeliveryCount) ?? 0;
        if (count >= options.Value.MaximumDeliveries)
        {
            throw new EndlessDeliveryException(
                $"a host ended {count} times while it worked on this message; it is not tried again (Bus:MaximumDeliveries).");
        }
    }
}
