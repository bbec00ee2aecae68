using SurrogateHost.Model;
using SurrogateHost.Stages;

namespace SurrogateHost.Jobs.Execution;

/// <summary>
/// The logs of this process's jobs: one file that the command line named, or one per job in the host's data folder, so that a
/// command delivered again after the end of a host repeats no execution. The latter are kept for a while, for replays.
/// </summary>
/// <param name="storage">Where they are kept.</param>
/// <param name="time">Tells how old they are.</param>
internal sealed class ExecutionLogs(JobStorage storage, TimeProvider time)
{
    private const string Extension = ".jsonl";

    // As long as a queue is kept that nobody consumes.
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(14);

    private static readonly TimeSpan s_betweenTrims = TimeSpan.FromDays(1);

    private readonly Lock _trimming = new();
    private DateTimeOffset _trimmed;

    private string Folder => Path.Combine(storage.DataFolder, "executions");

    /// <summary>The log of a job; null where none is kept.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="program">Its program.</param>
    /// <exception cref="StageFailedException">It cannot be used.</exception>
    public IExecutionLog? Of(Guid jobId, AnalyzedProgram program)
    {
        if (storage.ReplayedLog is { } replayed)
            return new ReplayedLog(replayed, program);
        if (storage.ExecutionLog is { } named)
            return ExecutionLog.Open(named, program);
        if (storage.JobStore == JobStorage.NoJobStore)
            return null;
        Trim();
        return ExecutionLog.Open(Path.Combine(Folder, jobId + Extension), program);
    }

    private void Trim()
    {
        var now = time.GetUtcNow();
        lock (_trimming)
        {
            if (now - _trimmed < s_betweenTrims || !Directory.Exists(Folder))
                return;
            _trimmed = now;
        }

        foreach (var file in Directory.EnumerateFiles(Folder, "*" + Extension).Where(file => File.GetLastWriteTimeUtc(file) < now.UtcDateTime - s_kept))
            File.Delete(file);
    }
}
