using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SurrogateHost.Cli.Progress;
using SurrogateHost.Cli.Submission;
using SurrogateHost.Composition;
using SurrogateHost.Jobs.Submission;
using SurrogateHost.Messaging;
using SurrogateHost.PluginHosting;

namespace SurrogateHost.Cli.Commands;

/// <summary><c>run</c>: one job in this process, without a broker, from C file to tuned inputs.</summary>
internal sealed class RunCommand(Terminal terminal, HostOptions host)
{
    private readonly JobOptions _job = new();
    private readonly ResultOptions _result = new();

    /// <summary>The verb.</summary>
    public Command Create()
    {
        var command = new Command("run", "Turn a C function into a surrogate and tune its inputs, in this process.");
        _job.AddTo(command);
        _result.AddTo(command);
        command.Options.Add(host.Plugins);
        command.Options.Add(host.Data);
        command.Options.Add(host.Verbose);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var written = _job.Read(parsed, terminal);
        var message = written.Message with { JobId = JobIdentity.Of(written.Message) };
        var settings = host.Settings(parsed, terminal) with { JobStore = ":memory:" };
        // What goes wrong with the one job is shown as its result; a log line would only say it twice.
        settings = settings with { LogLevel = settings.LogLevel == LogLevel.Warning ? LogLevel.Error : settings.LogLevel };
        using var running = SurrogateHostComposition.Build(settings);
        var job = SubmissionCheck.Check(running.Services.GetRequiredService<ProgramSubmittedParser>(), written);
        InstalledPlugins.LoadOnly(running.Services.GetRequiredService<IOptions<PluginOptions>>().Value, job.Plugins);
        _result.Prepare(parsed, terminal, message);
        await running.StartAsync(cancellationToken);
        try
        {
            InstalledPlugins.Require(running.Services.GetRequiredService<PluginCatalog>(), job.Plugins, settings.PluginsFolder);
            var follower = new JobFollower(running.Services.GetRequiredService<IJobFeed>(), ResultOptions.Display(terminal));
            var report = await follower.SubmitAsync(message, cancellationToken);
            return _result.Show(parsed, terminal, message, report);
        }
        finally
        {
            await running.StopAsync(CancellationToken.None);
        }
    }
}
