using System.Data.Common;
using System.Text.Json;
using SurrogateHost.Jobs.Pipeline;
using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Jobs.Store;

/// <summary>Jobs in one table of SQLite or PostgreSQL, in SQL that both understand.</summary>
internal sealed class SqlJobStore(JobDatabase database) : IJobStore
{
    private const string Columns =
        "id, status, stage, waiting_for, submitted_at, updated_at, definition, program, failure, last_event, version";

    /// <inheritdoc/>
    public async Task<string> IdentifyAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM job_store";
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <inheritdoc/>
    public async Task<bool> AddAsync(JobRecord job, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = CommandFor(connection, job,
            $"""
            INSERT INTO jobs ({Columns})
            VALUES (@id, @status, @stage, @waiting_for, @submitted_at, @updated_at, @definition, @program, @failure, @last_event, @version)
            ON CONFLICT (id) DO NOTHING
            """);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <inheritdoc/>
    public async Task<bool> UpdateAsync(JobRecord job, IJobEvent? outcome, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = CommandFor(connection, job,
            """
            UPDATE jobs SET status = @status, stage = @stage, waiting_for = @waiting_for, updated_at = @updated_at, program = @program,
                failure = @failure, last_event = @last_event, version = version + 1,
                outcome_type = COALESCE(@outcome_type, outcome_type), outcome = COALESCE(@outcome, outcome)
            WHERE id = @id AND version = @version
            """);
        Bind(command, "outcome_type", outcome?.GetType().Name);
        Bind(command, "outcome", outcome is null ? null : JsonSerializer.Serialize(outcome, outcome.GetType(), MessageJson.Options));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <inheritdoc/>
    public async Task<JobRecord?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM jobs WHERE id = @id";
        Bind(command, "id", id.ToString());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobRecord>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM jobs ORDER BY submitted_at DESC, id LIMIT @limit";
        Bind(command, "limit", limit);
        return await ReadAllAsync(command, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobRecord>> ListAsync(JobStatus status, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM jobs WHERE status = @status ORDER BY submitted_at, id";
        Bind(command, "status", status.ToString());
        return await ReadAllAsync(command, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IJobEvent?> FindOutcomeAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = 
            "SELECT outcome_type, outcome FROM jobs WHERE id = @id AND outcome IS NOT NULL AND status IN ('Completed', 'Failed')";
        Bind(command, "id", id.ToString());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? ReadOutcome(reader.GetString(0), reader.GetString(1)) : null;
    }

    private static async Task<IReadOnlyList<JobRecord>> ReadAllAsync(DbCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var jobs = new List<JobRecord>();
        while (await reader.ReadAsync(cancellationToken))
            jobs.Add(Read(reader));
        return jobs;
    }

    private static IJobEvent? ReadOutcome(string type, string json)
    {
        var outcome = JobPipeline.Outcomes.FirstOrDefault(known => known.Name == type)
            ?? throw new InvalidDataException($"jobs.outcome_type: '{type}' is not an event that ends a job; the job store is of another version.");
        return (IJobEvent?)JsonSerializer.Deserialize(json, outcome, MessageJson.Options);
    }

    private static JobRecord Read(DbDataReader row) => new()
    {
        Id = Guid.Parse(row.GetString(0)),
        Status = Enum.Parse<JobStatus>(row.GetString(1)),
        Stage = Enum.Parse<JobStage>(row.GetString(2)),
        WaitingFor = row.IsDBNull(3) ? null : row.GetString(3),
        SubmittedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)),
        Definition = JsonSerializer.Deserialize<JobDefinition>(row.GetString(6), MessageJson.Options)!,
        Program = row.IsDBNull(7) ? null : JsonSerializer.Deserialize<AnalyzedProgram>(row.GetString(7), MessageJson.Options),
        Failure = row.IsDBNull(8) ? null : JsonSerializer.Deserialize<JobFailed>(row.GetString(8), MessageJson.Options),
        LastEvent = row.IsDBNull(9) ? null : Guid.Parse(row.GetString(9)),
        Version = row.GetInt32(10),
    };

    private static DbCommand CommandFor(DbConnection connection, JobRecord job, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        Bind(command, "id", job.Id.ToString());
        Bind(command, "status", job.Status.ToString());
        Bind(command, "stage", job.Stage.ToString());
        Bind(command, "waiting_for", job.WaitingFor);
        Bind(command, "submitted_at", job.SubmittedAt.ToUnixTimeMilliseconds());
        Bind(command, "updated_at", job.UpdatedAt.ToUnixTimeMilliseconds());
        Bind(command, "definition", JsonSerializer.Serialize(job.Definition, MessageJson.Options));
        Bind(command, "program", job.Program is null ? null : JsonSerializer.Serialize(job.Program, MessageJson.Options));
        Bind(command, "failure", job.Failure is null ? null : JsonSerializer.Serialize(job.Failure, MessageJson.Options));
        Bind(command, "last_event", job.LastEvent?.ToString());
        Bind(command, "version", job.Version);
        return command;
    }

    private static void Bind(DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        if (value is null)
            parameter.DbType = System.Data.DbType.String;
        command.Parameters.Add(parameter);
    }
}
