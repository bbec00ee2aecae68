using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using SurrogateHost.Cli.Arguments;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Store;

namespace SurrogateHost.Cli.Commands;

/// <summary><c>jobs</c>: lists the jobs that hosts recorded.</summary>
internal sealed class JobsCommand(Terminal terminal, HostOptions host)
{
    private readonly Option<int?> _limit = ParsedOption.One("--limit", "N", "The most jobs to list, newest first. [20]", CountArgument.Parse);
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document instead of a table." };

    /// <summary>The verb.</summary>
    public Command Create()
    {
        var command = new Command("jobs", "List the jobs in the job store.");
        foreach (var option in new Option[] { _limit, _json, host.Data, host.Store, host.Verbose })
            command.Options.Add(option);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = host.Settings(parsed, terminal);
        await using var database = JobDatabase.Of(settings.JobStore, settings.DataFolder);
        var jobs = await new SqlJobStore(database).ListAsync(parsed.GetValue(_limit) ?? 20, cancellationToken);
        if (parsed.GetValue(_json))
            terminal.Output.WriteLine(JsonSerializer.Serialize(jobs.Select(Summary), MessageJson.Options));
        else if (jobs.Count == 0)
            terminal.Error.WriteLine($"no jobs in {database.Description}; serve records jobs, run does not");
        else
            Draw(jobs);
        return ExitCode.Done;
    }

    private static object Summary(JobRecord job) => new
    {
        JobId = job.Id, job.Status, job.Stage, job.WaitingFor, job.SubmittedAt, job.UpdatedAt,
        Program = job.Definition.Program.FileName, job.Definition.Function, job.Definition.Plugins, job.Failure?.Reason,
    };

    private void Draw(IReadOnlyList<JobRecord> jobs)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("job", "status", "stage", "program", "submitted (UTC)", "");
        foreach (var job in jobs)
        {
            table.AddRow(
                new Text(job.Id.ToString()), new Text(job.Status.ToString().ToLowerInvariant()), new Text(job.Stage.ToString().ToLowerInvariant()),
                new Text($"{job.Definition.Program.FileName} {job.Definition.Function}"),
                new Text(job.SubmittedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
                new Text(job.WaitingFor is { } queue ? $"waiting for {queue}" : job.Failure?.Reason ?? ""));
        }

        terminal.Drawing().Write(table);
    }
}
