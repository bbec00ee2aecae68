using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SurrogateHost.Cli.Progress;
using SurrogateHost.Cli.Reporting;
using SurrogateHost.Cli.Submission;
using SurrogateHost.Composition;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Execution;
using SurrogateHost.Jobs.Submission;
using SurrogateHost.Messages;
using SurrogateHost.Messaging;
using SurrogateHost.PluginHosting;

namespace SurrogateHost.Cli.Commands;

/// <summary><c>run</c>: one job in this process, without a broker, from C file to tuned inputs.</summary>
internal sealed class RunCommand(Terminal terminal, HostOptions host)
{
    private readonly JobOptions _job = new();
    private readonly ResultOptions _result = new();
    private readonly Option<bool> _resume = new("--resume")
    {
        Description = "Go on with a run that was killed: executions in the log of --out are not repeated, and the answer is the same.",
    };

    private readonly Option<string?> _replay = new("--replay")
    {
        HelpName = "LOG",
        Description = "Execute nothing: answer from this executions.jsonl, with the nearest execution where an input is not in it.",
    };

    /// <summary>The verb.</summary>
    public Command Create()
    {
        var command = new Command("run", "Turn a C function into a surrogate and tune its inputs, in this process.");
        _job.AddTo(command);
        _result.AddTo(command);
        command.Options.Add(_resume);
        command.Options.Add(_replay);
        command.Options.Add(host.Plugins);
        command.Options.Add(host.Data);
        command.Options.Add(host.Verbose);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = SettingsOf(parsed);
        // On one core the job is read, on another the host put together: neither needs the other, and each takes a tenth of a second.
        var reading = Task.Run(() => Read(parsed), CancellationToken.None);
        using var running = SurrogateHostComposition.Build(settings);
        running.Services.GetRequiredService<MessageBus>().Begin();
        var (written, message) = await reading;
        var job = SubmissionCheck.Check(running.Services.GetRequiredService<ProgramSubmittedParser>(), written);
        InstalledPlugins.LoadOnly(running.Services.GetRequiredService<IOptions<PluginOptions>>().Value, job.Plugins);
        using var folder = _result.Prepare(parsed, terminal, message, _resume);
        running.Services.GetRequiredService<PluginCatalog>().Begin();
        await running.StartAsync(cancellationToken);
        try
        {
            InstalledPlugins.Require(
                running.Services.GetRequiredService<PluginCatalog>(), job.Plugins, running.Services.GetRequiredService<HostSettings>().PluginsFolder);
            using var patience = new RunInterruption(running.Services.GetRequiredService<Interruption>(), terminal.Error, cancellationToken);
            var follower = new JobFollower(running.Services.GetRequiredService<IJobFeed>(), patience.Watch(ResultOptions.Display(terminal)), folder);
            var report = await follower.SubmitAsync(message, patience.Abandoned);
            return _result.Show(parsed, terminal, folder, message, report);
        }
        finally
        {
            await running.StopAsync(CancellationToken.None);
        }
    }

    private (WrittenJob Written, ProgramSubmitted Message) Read(ParseResult parsed)
    {
        var written = _job.Read(parsed, terminal);
        return (written, written.Message with { JobId = JobIdentity.Of(written.Message) });
    }

    private HostSettings SettingsOf(ParseResult parsed)
    {
        var folder = _result.FolderOf(parsed, terminal);
        if (parsed.GetValue(_resume) && folder is null)
            throw new UsageException("--resume: goes with --out DIR, the folder that holds the log of the run to go on with.");
        var replayed = parsed.GetValue(_replay) is { } log ? terminal.Resolve(log) : null;
        if (replayed is not null && parsed.GetValue(_resume))
            throw new UsageException("--replay and --resume: one executes nothing, the other goes on executing; keep one of them.");
        if (replayed is not null && !File.Exists(replayed))
            throw new UsageException($"--replay '{parsed.GetValue(_replay)}': there is no such file; name the executions.jsonl of a run with --out.");
        if (replayed is not null && folder is not null && replayed == OutFolder.LogOf(folder))
            throw new UsageException($"--replay '{parsed.GetValue(_replay)}': is the log of --out itself, which a run begins anew; name another folder for --out, or leave it out.");
        var settings = host.Settings(parsed, terminal);
        return settings with
        {
            JobStore = JobStorage.NoJobStore,
            ExecutionLog = folder is null ? null : OutFolder.LogOf(folder),
            ReplayedLog = replayed,
            // What goes wrong with the one job is shown as its result; a log line would only say it twice.
            LogLevel = settings.LogLevel == LogLevel.Warning ? LogLevel.Error : settings.LogLevel,
        };
    }
}
