using System.CommandLine;
using System.CommandLine.Help;
using SurrogateHost.Cli.Commands;
using SurrogateHost.Cli.Reporting;

namespace SurrogateHost.Cli;

/// <summary>The command line: reads the arguments, runs a verb, and turns what goes wrong into a line and an exit code.</summary>
/// <param name="terminal">Where it stands.</param>
internal sealed class CommandLine(Terminal terminal)
{
    // After Ctrl-C a run still finishes its batch and shows the best so far; a server drains its work.
    private static readonly TimeSpan s_endTimeout = TimeSpan.FromMinutes(1);

    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var root = CreateRoot();
        if (args.Count == 0)
        {
            await root.Parse("--help").InvokeAsync(Streams(terminal.Error));
            return ExitCode.BadUsage;
        }

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples)
        {
            Refuse([.. parsed.Errors.Select(error => error.Message).Distinct()], args);
            var verb = parsed.CommandResult.Command == root ? "" : $" {parsed.CommandResult.Command.Name}";
            terminal.Error.WriteLine($"See: surrogate{verb} --help");
            return ExitCode.BadUsage;
        }

        return await InvokeAsync(parsed, args);
    }

    private async Task<int> InvokeAsync(ParseResult parsed, IReadOnlyList<string> args)
    {
        try
        {
            return await parsed.InvokeAsync(Streams(terminal.Output));
        }
        catch (UsageException exception)
        {
            Refuse(exception.Problems, args);
            return ExitCode.BadUsage;
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("interrupted");
            return ExitCode.Interrupted;
        }
        catch (Exception exception)
        {
            // The boundary of the process: whatever a stage or the broker threw ends in one line, or in all of it for --verbose.
            terminal.Error.WriteLine(args.Contains("--verbose") ? exception.ToString() : $"{exception.Message} (--verbose says more)");
            if (args.Contains("--json"))
                terminal.Output.WriteLine(JobDocument.WriteFailure(exception));
            return ExitCode.StageFailed;
        }
    }

    private void Refuse(IReadOnlyList<string> problems, IReadOnlyList<string> args)
    {
        foreach (var problem in problems)
            terminal.Error.WriteLine(problem);
        if (args.Contains("--json"))
            terminal.Output.WriteLine(JobDocument.WriteRefusal(problems));
    }

    private Command CreateRoot()
    {
        var host = new HostOptions();
        // Not a RootCommand, which would be named after the host's file instead of the script that people call.
        var root = new Command("surrogate", "Turns C functions into small neural networks that mimic them, and tunes their inputs.")
        {
            new HelpOption(),
            new VersionOption(),
            new RunCommand(terminal, host).Create(),
            new ServeCommand(terminal, host).Create(),
            new SubmitCommand(terminal, host).Create(),
            new WatchCommand(terminal, host).Create(),
            new JobsCommand(terminal, host).Create(),
            new ReplayCommand(terminal, host).Create(),
            new PluginsCommand(terminal, host).Create(),
            new AdaptCommand(terminal, host).Create(),
            new ExportCommand(terminal, host).Create(),
            InstallCommand.Create(),
            CorpusCommand.Create(),
            TrainCommand.Create(),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, root);
        return root;
    }

    private InvocationConfiguration Streams(TextWriter output) => new()
    {
        Output = output, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = s_endTimeout,
    };
}
