using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SurrogateHost.Cli.Progress;
using SurrogateHost.Cli.Submission;
using SurrogateHost.Composition;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Submission;
using SurrogateHost.Messaging;

namespace SurrogateHost.Cli.Commands;

/// <summary><c>submit</c>: hands a job to the hosts behind the broker.</summary>
internal sealed class SubmitCommand(Terminal terminal, HostOptions host)
{
    private readonly JobOptions _job = new();
    private readonly ResultOptions _result = new();
    private readonly Option<bool> _wait = new("--wait") { Description = "Follow the job to its end and show what run would show." };

    /// <summary>The verb.</summary>
    public Command Create()
    {
        var command = new Command("submit", "Submit a job over RabbitMQ and print its id.");
        _job.AddTo(command);
        command.Options.Add(_wait);
        _result.AddTo(command);
        command.Options.Add(host.Broker);
        command.Options.Add(host.Verbose);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var written = _job.Read(parsed, terminal);
        SubmissionCheck.Check(new ProgramSubmittedParser(Options.Create(new JobDefaults())), written);
        // A second written of the same text is a second job.
        var message = written.Message with { JobId = written.Message.JobId ?? Guid.CreateVersion7(terminal.Time.GetUtcNow()) };
        var settings = host.Settings(parsed, terminal) with { Broker = host.RequireBroker(parsed, terminal), JobStore = ":memory:" };
        using var folder = parsed.GetValue(_wait) ? _result.Prepare(parsed, terminal, message) : null;
        using var client = SurrogateHostComposition.BuildClient(settings);
        await client.StartAsync(cancellationToken);
        try
        {
            var feed = client.Services.GetRequiredService<IJobFeed>();
            if (parsed.GetValue(_wait))
            {
                var report = await new JobFollower(feed, ResultOptions.Display(terminal), folder).SubmitAsync(message, cancellationToken);
                return _result.Show(parsed, terminal, folder, message, report);
            }

            await feed.SubmitAsync(message, cancellationToken);
            terminal.Output.WriteLine(
                _result.IsJson(parsed) ? JsonSerializer.Serialize(new { message.JobId }, MessageJson.Options) : message.JobId.ToString());
            return ExitCode.Done;
        }
        finally
        {
            await client.StopAsync(CancellationToken.None);
        }
    }
}
