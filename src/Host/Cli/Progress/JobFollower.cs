using SurrogateHost.Cli.Reporting;
using SurrogateHost.Messages;
using SurrogateHost.Messaging;

namespace SurrogateHost.Cli.Progress;

/// <summary>Submits a job and follows it to its end.</summary>
/// <param name="feed">The host's feed; the host has started.</param>
/// <param name="display">Where progress is shown.</param>
/// <param name="folder">Told how far the job is; null when there is none.</param>
internal sealed class JobFollower(IJobFeed feed, IProgressDisplay display, OutFolder? folder = null)
{
    /// <summary>Submits the job and returns its report when it has ended.</summary>
    /// <param name="message">The job, with its id.</param>
    /// <param name="cancellationToken">Stops following; the job itself goes on where another host serves it.</param>
    public async Task<JobReport> SubmitAsync(ProgramSubmitted message, CancellationToken cancellationToken)
    {
        using var listening = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var events = feed.WatchAsync(message.JobId, listening.Token);
        await feed.SubmitAsync(message, cancellationToken);
        return await display.ShowAsync(async (showProgress, showReport) =>
        {
            var report = JobReport.Of(message);
            await foreach (var jobEvent in events)
            {
                if (jobEvent is JobProgressed progress)
                    showProgress(progress);
                report = report.After(jobEvent);
                folder?.Learn(report);
                showReport(report);
                if (report.IsEnded)
                    break;
            }

            return report;
        });
    }
}
