using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SurrogateHost.Cli.Arguments;
using SurrogateHost.Composition;
using SurrogateHost.Jobs;
using SurrogateHost.Messaging;

namespace SurrogateHost.Cli.Commands;

/// <summary><c>replay</c>: puts the messages that a queue's plugin could not handle back into the queue, once the cause is mended.</summary>
internal sealed class ReplayCommand(Terminal terminal, HostOptions host)
{
    private readonly Argument<string> _queue = new("QUEUE")
    {
        Description = "The queue whose messages failed, such as optimizer.gradient.",
        CustomParser = result =>
        {
            if (QueueArgument.ProblemWith(result.Tokens[0].Value) is { } problem)
                result.AddError(problem);
            return result.Tokens[0].Value;
        },
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document instead of a line." };

    /// <summary>The verb.</summary>
    public Command Create()
    {
        var command = new Command("replay", "Put failed messages back into their queue; their jobs go on from the stage that failed.");
        command.Arguments.Add(_queue);
        foreach (var option in new Option[] { _json, host.Broker, host.Verbose })
            command.Options.Add(option);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = host.Settings(parsed, terminal) with { Broker = host.RequireBroker(parsed, terminal), JobStore = ":memory:" };
        var queue = parsed.GetRequiredValue(_queue);
        using var client = SurrogateHostComposition.BuildClient(settings);
        await client.StartAsync(cancellationToken);
        try
        {
            var count = await client.Services.GetRequiredService<IErrorQueue>().ReplayAsync(queue, cancellationToken);
            terminal.Output.WriteLine(parsed.GetValue(_json)
                ? JsonSerializer.Serialize(new { Queue = queue, Replayed = count }, MessageJson.Options)
                : string.Create(CultureInfo.InvariantCulture, $"{count} put back into {queue}"));
            return ExitCode.Done;
        }
        finally
        {
            await client.StopAsync(CancellationToken.None);
        }
    }
}
