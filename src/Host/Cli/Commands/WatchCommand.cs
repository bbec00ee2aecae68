using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SurrogateHost.Cli.Reporting;
using SurrogateHost.Composition;
using SurrogateHost.Jobs;
using SurrogateHost.Messaging;

namespace SurrogateHost.Cli.Commands;

/// <summary><c>watch</c>: shows the events of jobs as they are published.</summary>
internal sealed class WatchCommand(Terminal terminal, HostOptions host)
{
    private readonly Argument<Guid?> _jobId = new("JOB")
    {
        Arity = ArgumentArity.ZeroOrOne, Description = "The id of the one job to watch; all jobs where left out.",
        CustomParser = result =>
        {
            if (result.Tokens is not [{ Value: var text }, ..])
                return null;
            if (Guid.TryParse(text, out var id))
                return id;
            result.AddError($"'{text}': is no job id; write the id that submit printed, or nothing for all jobs.");
            return null;
        },
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print each event as one line of JSON: its type under 'event', its content under 'message'." };

    /// <summary>The verb.</summary>
    public Command Create()
    {
        var command = new Command("watch", "Show what happens to jobs behind RabbitMQ, until Ctrl-C.");
        command.Arguments.Add(_jobId);
        command.Options.Add(_json);
        command.Options.Add(host.Broker);
        command.Options.Add(host.Verbose);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = host.Settings(parsed, terminal) with { Broker = host.RequireBroker(parsed, terminal), JobStore = ":memory:" };
        using var client = SurrogateHostComposition.BuildClient(settings);
        await client.StartAsync(cancellationToken);
        try
        {
            var events = client.Services.GetRequiredService<IJobFeed>().WatchAsync(parsed.GetValue(_jobId), cancellationToken);
            terminal.Error.WriteLine("watching");
            await foreach (var jobEvent in events)
            {
                terminal.Output.WriteLine(parsed.GetValue(_json)
                    ? JsonSerializer.Serialize(new { Event = jobEvent.GetType().Name, Message = jobEvent }, MessageJson.Options)
                    : EventLine.Of(jobEvent));
                terminal.Output.Flush();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C is how watching is meant to end.
            return ExitCode.Done;
        }
        finally
        {
            await client.StopAsync(CancellationToken.None);
        }

        return ExitCode.Done;
    }
}
