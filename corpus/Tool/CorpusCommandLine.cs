using System.CommandLine;
using System.CommandLine.Help;
using System.Text.Json;
using SurrogateHost.Cli;
using SurrogateHost.Corpus.Tool.Commands;
using SurrogateHost.Failures;

namespace SurrogateHost.Corpus.Tool;

/// <summary>
/// <c>surrogate corpus ...</c>: a program of its own, which the script <c>surrogate</c> starts, so that the host need not carry the
/// generator and starts as quickly as before.
/// </summary>
/// <param name="terminal">Where it stands.</param>
internal sealed class CorpusCommandLine(Terminal terminal)
{
    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments; the first is <c>corpus</c>.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var root = CreateRoot();
        if (args.Count <= 1)
        {
            await root.Parse(["corpus", "--help"]).InvokeAsync(Streams(terminal.Error));
            return ExitCode.BadUsage;
        }

        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0 || parsed.Action is HelpAction)
            return await InvokeAsync(parsed, args);
        foreach (var message in parsed.Errors.Select(error => error.Message).Distinct())
            terminal.Error.WriteLine(message);
        var verb = parsed.CommandResult.Command.Name is "corpus" or "surrogate" ? "" : $" {parsed.CommandResult.Command.Name}";
        terminal.Error.WriteLine($"See: surrogate corpus{verb} --help");
        return ExitCode.BadUsage;
    }

    private async Task<int> InvokeAsync(ParseResult parsed, IReadOnlyList<string> args)
    {
        try
        {
            return await parsed.InvokeAsync(Streams(terminal.Output));
        }
        catch (UsageException exception)
        {
            return Fail(ExitCode.BadUsage, exception.Message);
        }
        catch (OperationCanceledException)
        {
            return Fail(ExitCode.Interrupted, "interrupted; --resume goes on from what was written");
        }
        catch (Exception exception)
        {
            // The boundary of the process: whatever went wrong ends in one line.
            var isExpected = exception is IOException or InvalidDataException or UnauthorizedAccessException or HostNotReadyException;
            return Fail(ExitCode.StageFailed, isExpected ? exception.Message : exception.ToString());
        }

        int Fail(int code, string message)
        {
            terminal.Error.WriteLine(message);
            if (args.Contains("--json"))
                terminal.Output.WriteLine(JsonSerializer.Serialize(new { error = message }, JsonReport.Options));
            return code;
        }
    }

    private Command CreateRoot()
    {
        var corpus = new Command("corpus", "Make and look at corpora: C functions with executions of them, which CompNet is trained on and measured with.")
        {
            new GenerateCommand(terminal).Create(),
            new ExtractCommand(terminal).Create(),
            new StatsCommand(terminal).Create(),
            new ShowCommand(terminal).Create(),
        };
        return new Command("surrogate", "Turns C functions into small neural networks that mimic them.") { new HelpOption { Recursive = true }, corpus };
    }

    private InvocationConfiguration Streams(TextWriter output) => new()
    {
        Output = output, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
    };
}
