using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SurrogateHost.Cli.Reporting;
using SurrogateHost.Composition;
using SurrogateHost.Failures;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Pipeline;
using SurrogateHost.Jobs.Store;
using SurrogateHost.Messages;
using SurrogateHost.Messaging;

namespace SurrogateHost.Cli.Commands;

/// <summary><c>watch</c>: shows the events of jobs as they are published; with the id of one, to its end.</summary>
internal sealed class WatchCommand(Terminal terminal, HostOptions host)
{
    private static readonly TimeSpan s_readerCheck = TimeSpan.FromMilliseconds(250);

    private readonly Argument<Guid?> _jobId = new("JOB")
    {
        Arity = ArgumentArity.ZeroOrOne, Description = "The id of the one job to watch, to its end; all jobs, until Ctrl-C, where left out.",
        CustomParser = result =>
        {
            if (result.Tokens is not [{ Value: var text }, ..])
                return null;
            if (Guid.TryParse(text, out var id))
                return id;
            result.AddError($"'{text}': is not a job id; write the id that submit printed, or nothing for all jobs.");
            return null;
        },
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print each event as one line of JSON: its type under 'event', its content under 'message'." };

    /// <summary>The verb.</summary>
    public Command Create()
    {
        var command = new Command("watch", "Show what happens to jobs behind RabbitMQ, from now on.");
        command.Arguments.Add(_jobId);
        foreach (var option in new Option[] { _json, host.Broker, host.Data, host.Store, host.Verbose })
            command.Options.Add(option);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = host.Settings(parsed, terminal) with { Broker = host.RequireBroker(parsed, terminal), JobStore = ":memory:" };
        using var client = SurrogateHostComposition.BuildClient(settings);
        await client.StartAsync(cancellationToken);
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Events may be far between: whoever stops reading, as in 'watch | head', must not wait for the next one.
        await using var reader = terminal.Time.CreateTimer(_ => EndWithReader(watching), null, s_readerCheck, s_readerCheck);
        try
        {
            return await ShowAsync(parsed, client.Services.GetRequiredService<IJobFeed>(), watching.Token);
        }
        catch (OperationCanceledException) when (watching.IsCancellationRequested)
        {
            // Ctrl-C, or a reader that has seen enough, is how watching is meant to end.
            return ExitCode.Done;
        }
        finally
        {
            await client.StopAsync(CancellationToken.None);
        }
    }

    private async Task<int> ShowAsync(ParseResult parsed, IJobFeed feed, CancellationToken cancellationToken)
    {
        var jobId = parsed.GetValue(_jobId);
        var events = feed.WatchAsync(jobId, cancellationToken);
        await feed.ListenAsync(cancellationToken);
        terminal.Error.WriteLine("watching");
        // Asked only now, so that a job which ends meanwhile is seen to end in one way or the other.
        if (jobId is { } id && await RecordedEndAsync(parsed, id, cancellationToken) is { } last)
        {
            Show(parsed, last);
            return EndOf(last) ?? ExitCode.Done;
        }

        await foreach (var jobEvent in events)
        {
            Show(parsed, jobEvent);
            if (jobId is not null && EndOf(jobEvent) is { } code)
                return code;
        }

        return ExitCode.Done;
    }

    private void Show(ParseResult parsed, IJobEvent jobEvent)
    {
        terminal.Output.WriteLine(parsed.GetValue(_json)
            ? JsonSerializer.Serialize(new { Event = jobEvent.GetType().Name, Message = (object)jobEvent }, MessageJson.Options)
            : EventLine.Of(jobEvent));
        terminal.Output.Flush();
    }

    // A job may have ended before anybody watched: waiting for its events would never end.
    private async Task<IJobEvent?> RecordedEndAsync(ParseResult parsed, Guid jobId, CancellationToken cancellationToken)
    {
        var settings = host.Settings(parsed, terminal);
        try
        {
            await using var database = JobDatabase.Of(settings.JobStore, settings.DataFolder);
            return await new SqlJobStore(database).FindOutcomeAsync(jobId, cancellationToken);
        }
        catch (HostNotReadyException exception)
        {
            terminal.Error.WriteLine($"{exception.Message} Until then, watching a job that has already ended does not return.");
            return null;
        }
    }

    private void EndWithReader(CancellationTokenSource watching)
    {
        if (terminal.IsOutputClosed())
            watching.Cancel();
    }

    private static int? EndOf(IJobEvent jobEvent) => jobEvent switch
    {
        JobFailed failed => ExitCode.Of(failed.Kind),
        IStageEvent ended when JobPipeline.Of(ended).IsLast(ended) => ExitCode.Done,
        _ => null,
    };
}
