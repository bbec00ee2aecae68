using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using SurrogateHost.Failures;

namespace SurrogateHost.Jobs.Store;

/// <summary>The database that a job store setting names: opens connections, and makes the table on first use.</summary>
internal sealed class JobDatabase : IAsyncDisposable
{
    private const string Table =
        """
        CREATE TABLE IF NOT EXISTS jobs (
            id TEXT PRIMARY KEY,
            status TEXT NOT NULL,
            stage TEXT NOT NULL,
            waiting_for TEXT,
            submitted_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL,
            definition TEXT NOT NULL,
            program TEXT,
            failure TEXT,
            last_event TEXT,
            version INTEGER NOT NULL,
            outcome_type TEXT,
            outcome TEXT);
        CREATE INDEX IF NOT EXISTS jobs_by_time ON jobs (submitted_at);
        CREATE INDEX IF NOT EXISTS jobs_by_status ON jobs (status);
        CREATE TABLE IF NOT EXISTS job_store (singleton INTEGER PRIMARY KEY, id TEXT NOT NULL);
        INSERT INTO job_store (singleton, id) VALUES (1, @store) ON CONFLICT (singleton) DO NOTHING;
        """;

    private readonly Func<DbConnection> _connect;
    private readonly string _preparation;
    private readonly IAsyncDisposable? _owned;
    private readonly SemaphoreSlim _preparing = new(1, 1);
    private bool _isReady;

    private JobDatabase(string description, Func<DbConnection> connect, string preparation, IAsyncDisposable? owned) =>
        (Description, _connect, _preparation, _owned) = (description, connect, preparation, owned);

    /// <summary>How a person names it, without secrets.</summary>
    public string Description { get; }

    /// <summary>Reads the setting <c>JobStore</c>; opens nothing yet.</summary>
    /// <param name="setting">See <see cref="JobStorage.JobStore"/>.</param>
    /// <param name="dataFolder">Where the default file stands.</param>
    public static JobDatabase Of(string? setting, string dataFolder)
    {
        if (setting is not null && setting.Contains("Host=", StringComparison.OrdinalIgnoreCase))
        {
            var source = NpgsqlDataSource.Create(setting);
            // The lock keeps two hosts that start together from making the table at the same time.
            var described = new NpgsqlConnectionStringBuilder(setting);
            return new JobDatabase($"PostgreSQL {described.Host}:{described.Port}/{described.Database}", source.CreateConnection, "SELECT pg_advisory_xact_lock(7237191); " + Table, source);
        }

        return setting == JobStorage.NoJobStore ? InMemory() : File(setting ?? Path.Combine(dataFolder, "jobs.db"));
    }

    /// <summary>An open connection to a database that has the table.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = _connect();
        try
        {
            await connection.OpenAsync(cancellationToken);
            if (!Volatile.Read(ref _isReady))
                await PrepareAsync(connection, cancellationToken);
            return connection;
        }
        catch (Exception exception)
        {
            await connection.DisposeAsync();
            if (exception is DbException)
                throw Unusable(Description, exception);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _preparing.Dispose();
        if (_owned is not null)
            await _owned.DisposeAsync();
    }

    private static JobDatabase File(string path)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { Length: > 0 } folder)
                PrivateFolder.Create(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, exception);
        }

        var connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 }.ToString();
        return new JobDatabase(path, () => new SqliteConnection(connectionString), "PRAGMA journal_mode=WAL; " + Table, owned: null);
    }

    private static HostNotReadyException Unusable(string description, Exception exception) => new(
        $"job store {description}: cannot be opened ({ConnectionError.ReasonOf(exception)}). Fix that, or name another one with --store or SURROGATE_JOBSTORE.", exception);

    private static JobDatabase InMemory()
    {
        var connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = $"jobs-{Guid.NewGuid():N}",
            Mode = SqliteOpenMode.Memory,
            Cache = SqliteCacheMode.Shared,
        }.ToString();
        // A shared memory database lives as long as one connection to it is open.
        var anchor = new SqliteConnection(connectionString);
        anchor.Open();
        return new JobDatabase("memory", () => new SqliteConnection(connectionString), Table, anchor);
    }

    private async Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await _preparing.WaitAsync(cancellationToken);
        try
        {
            if (_isReady)
                return;
            await using var command = connection.CreateCommand();
            command.CommandText = _preparation;
            var store = command.CreateParameter();
            (store.ParameterName, store.Value) = ("store", Guid.NewGuid().ToString("N")[..12]);
            command.Parameters.Add(store);
            await command.ExecuteNonQueryAsync(cancellationToken);
            Volatile.Write(ref _isReady, true);
        }
        finally
        {
            _preparing.Release();
        }
    }
}
