using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SurrogateHost.Jobs.Store;

namespace SurrogateHost.Jobs;

/// <summary>
/// Finds running jobs whose plugin has gone, because it was unloaded or its host has ended, and says that they wait. They go on by
/// themselves: their command is still in the plugin's queue.
/// </summary>
internal sealed class StrandedJobs(IJobStore jobs, IMessageBus bus, Dispatcher dispatcher, TimeProvider time, ILogger<StrandedJobs> log)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    // A stage that still finishes its work while its plugin drains says so by its progress: it is called waiting once, not on and on.
    private readonly HashSet<(Guid Job, string Queue)> _told = [];
    private readonly CancellationTokenSource _stopping = new();
    private Task _looking = Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _looking = LookAgainAndAgainAsync();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _looking.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    /// <summary>Looks once.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var running = (await jobs.ListAsync(JobStatus.Running, cancellationToken)).ToLookup(Dispatcher.QueueOf);
        foreach (var queue in running.Select(group => group.Key).Union(_told.Select(told => told.Queue)).ToArray())
        {
            if (await bus.DeclareAsync(queue, cancellationToken) > 0)
                _told.RemoveWhere(told => told.Queue == queue);
            else
                foreach (var job in running[queue].Where(job => _told.Add((job.Id, queue))))
                    await dispatcher.NoteStrandedAsync(job, cancellationToken);
        }
    }

    private async Task LookAgainAndAgainAsync()
    {
        using var timer = new PeriodicTimer(s_interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
                await TryLookAsync();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task TryLookAsync()
    {
        try
        {
            await LookAsync(_stopping.Token);
        }
        catch (Exception exception) when (!_stopping.IsCancellationRequested)
        {
            // A broker or a job store that is away for a moment; both say so themselves.
            JobLog.NotLooked(log, exception);
        }
    }
}
