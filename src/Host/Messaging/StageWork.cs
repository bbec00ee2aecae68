using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using MassTransit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SurrogateHost.Jobs;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Stages;

namespace SurrogateHost.Messaging;

/// <summary>
/// What is done around every stage: report progress, keep within the time, publish the event, try again what may pass, wait for a plugin
/// that is missing, and end the job when nothing helps. The one place that catches.
/// </summary>
internal sealed class StageWork(IOptions<BusOptions> options, IMessageBus bus, TimeProvider time, ILogger<StageWork> log)
{
    private const string DeliveryCount = "x-delivery-count";
    private const int PublishAttempts = 3;
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_leastWait = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, long> _missingSince = new(StringComparer.Ordinal);

    /// <summary>Runs one stage of one job.</summary>
    /// <typeparam name="TCommand">The command.</typeparam>
    /// <typeparam name="TEvent">The event that ends the stage.</typeparam>
    /// <param name="context">The command's delivery.</param>
    /// <param name="queue">The queue that it came from.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="run">Does the work; called again when a try fails.</param>
    public async Task RunAsync<TCommand, TEvent>(
        ConsumeContext<TCommand> context, string queue, JobStage stage, Func<IProgress<JobProgressed>, CancellationToken, Task<TEvent>> run)
        where TCommand : class, IStageCommand
        where TEvent : class
    {
        var jobId = context.Message.JobId;
        object result;
        ExceptionDispatchInfo? failure = null;
        try
        {
            RefuseEndlessDelivery(context);
            result = await TryAsync(context, jobId, stage, run);
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            // The host stops: the message stays in its queue for the next one.
            throw;
        }
        catch (PluginMissingException missing)
        {
            await HandOverAsync(context, queue, stage, missing);
            return;
        }
        catch (Exception exception) when (StageFailures.IsOutcome(exception))
        {
            BusLog.Ended(log, jobId, stage, exception.Message);
            result = StageFailures.Describe(jobId, stage, exception);
        }
        catch (Exception exception)
        {
            BusLog.Failed(log, jobId, stage, exception.Message);
            result = StageFailures.Describe(jobId, stage, exception);
            failure = ExceptionDispatchInfo.Capture(exception);
        }

        await PublishAsync(context, result);
        failure?.Throw();
    }

    private async Task<TEvent> TryAsync<TEvent>(
        ConsumeContext context, Guid jobId, JobStage stage, Func<IProgress<JobProgressed>, CancellationToken, Task<TEvent>> run)
        where TEvent : class
    {
        var begun = time.GetTimestamp();
        string? waitedFor = null;
        for (var attempt = 0; ;)
        {
            try
            {
                var result = await RunOnceAsync(context, stage, run);
                if (waitedFor is not null)
                    _missingSince.TryRemove(waitedFor, out _);
                return result;
            }
            catch (PluginMissingException missing) when (IsWorthWaiting(missing.Queue, begun))
            {
                waitedFor = missing.Queue;
                await Task.Delay(s_betweenLooks, time, context.CancellationToken);
            }
            catch (Exception exception) when (
                attempt < options.Value.Retries && exception is not PluginMissingException && !StageFailures.IsFinal(exception))
            {
                attempt++;
                BusLog.TriedAgain(log, jobId, stage, exception);
                await Task.Delay(options.Value.RetryDelay, time, context.CancellationToken);
            }
        }
    }

    /// <summary>True for as long as the plugin may still be loading; later every command waits for a moment only, so that others get a turn.</summary>
    private bool IsWorthWaiting(string missing, long begun) =>
        time.GetElapsedTime(_missingSince.GetOrAdd(missing, begun)) < options.Value.PluginWait
        || (time.GetElapsedTime(begun) < s_leastWait && options.Value.PluginWait > TimeSpan.Zero);

    /// <summary>Puts a command at the end of its queue: another host may have what this one lacks, and this one may get it.</summary>
    private async Task HandOverAsync<TCommand>(ConsumeContext<TCommand> context, string queue, JobStage stage, PluginMissingException missing)
        where TCommand : class, IStageCommand
    {
        BusLog.HandedOver(log, context.Message.JobId, stage, missing.Queue);
        await bus.SendAsync(queue, context.Message, context.CancellationToken);
        await PublishAsync(context, new JobProgressed { JobId = context.Message.JobId, Stage = stage, Activity = $"waiting for {missing.Queue}" });
    }

    /// <summary>Publishes a message, and publishes it again if the broker does not confirm it in time; listeners ignore the second copy.</summary>
    /// <exception cref="TimeoutException">It was not confirmed in the end either; the message is delivered again.</exception>
    private async Task PublishAsync(ConsumeContext context, object message)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await context.Publish(message, message.GetType(), context.CancellationToken)
                    .WaitAsync(options.Value.ConfirmTimeout, time, context.CancellationToken);
                return;
            }
            catch (TimeoutException) when (attempt < PublishAttempts)
            {
                BusLog.Unconfirmed(log, message.GetType().Name);
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
