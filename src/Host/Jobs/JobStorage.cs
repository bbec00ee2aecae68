namespace SurrogateHost.Jobs;

/// <summary>Where a host keeps its jobs, and what they have executed.</summary>
internal sealed record JobStorage
{
    /// <summary>The <see cref="JobStore"/> that keeps nothing beyond the process.</summary>
    public const string NoJobStore = ":memory:";

    /// <summary>Where this host keeps the SQLite job store. Created when missing.</summary>
    public required string DataFolder { get; init; }

    /// <summary>
    /// Where jobs are recorded: null for the SQLite file <c>jobs.db</c> in <see cref="DataFolder"/>, <c>:memory:</c> for nothing
    /// that outlives the process, <c>Host=...</c> (an Npgsql connection string) for PostgreSQL, anything else a SQLite file.
    /// </summary>
    public string? JobStore { get; init; }

    /// <summary>The file that keeps the executions of every job of this process; null: one file per job below <see cref="DataFolder"/>, or none without a job store.</summary>
    public string? ExecutionLog { get; init; }

    /// <summary>A recorded log that takes the program's place: nothing is executed. Null: programs are executed.</summary>
    public string? ReplayedLog { get; init; }
}
