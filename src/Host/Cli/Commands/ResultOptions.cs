using System.CommandLine;
using SurrogateHost.Cli.Progress;
using SurrogateHost.Cli.Reporting;
using SurrogateHost.Messages;

namespace SurrogateHost.Cli.Commands;

/// <summary>The options that say how a finished job is handed over.</summary>
internal sealed class ResultOptions
{
    private readonly Option<string?> _out = new("--out")
    {
        HelpName = "DIR", Description = "Also write job.json, surrogate.safetensors and trials.csv to this folder; run keeps its log executions.jsonl there.",
    };

    private readonly Option<bool> _overwrite = new("--overwrite")
    {
        Description = "Delete the results of an earlier run that the folder of --out holds; without it such a folder is refused.",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document instead of a table." };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_out);
        command.Options.Add(_overwrite);
        command.Options.Add(_json);
    }

    /// <summary>True when a machine reads the result.</summary>
    /// <param name="parsed">A command line without errors.</param>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>Where progress is shown: bars for a person, lines for a log.</summary>
    /// <param name="terminal">Standard error.</param>
    public static IProgressDisplay Display(Terminal terminal) =>
        terminal.IsInteractive ? new LiveProgress(terminal.DrawingOnError()) : new LineProgress(terminal.Error);

    /// <summary>The folder for the result, full; null when none is wanted.</summary>
    /// <param name="parsed">A command line without errors.</param>
    /// <param name="terminal">Where relative paths start.</param>
    /// <exception cref="UsageException">It has no name.</exception>
    public string? FolderOf(ParseResult parsed, Terminal terminal) => parsed.GetValue(_out) switch
    {
        null => null,
        "" => throw new UsageException("--out: empty; name a folder (. is the one you are in)."),
        var folder => terminal.Resolve(folder),
    };

    /// <summary>Takes the folder for the result, before the job takes its time.</summary>
    /// <param name="parsed">A command line without errors.</param>
    /// <param name="terminal">Where relative paths start.</param>
    /// <param name="message">What will be submitted.</param>
    /// <param name="resumes">The verb's option that goes on from the executions of the folder's log; null where it has none.</param>
    /// <returns>The folder, to be disposed; null when none is wanted.</returns>
    /// <exception cref="UsageException">
    /// The folder cannot be written, belongs to another run, or holds the results of an earlier run, and nobody said what is to become of them.
    /// </exception>
    public OutFolder? Prepare(ParseResult parsed, Terminal terminal, ProgramSubmitted message, Option<bool>? resumes = null)
    {
        var (isResumed, isOverwritten) = (resumes is not null && parsed.GetValue(resumes), parsed.GetValue(_overwrite));
        if (isResumed && isOverwritten)
            throw new UsageException("--resume and --overwrite: one goes on from the results in the folder, the other deletes them; keep one of them.");
        if (FolderOf(parsed, terminal) is not { } folder)
            return isOverwritten ? throw new UsageException("--overwrite: goes with --out DIR, the folder whose results are to be deleted.") : null;
        var earlier = isResumed ? EarlierRun.Resume : isOverwritten ? EarlierRun.Overwrite : EarlierRun.Keep;
        return OutFolder.Begin(folder, message, earlier, resumes is null
            ? "add --overwrite to delete them"
            : "add --resume to go on from the executions there, --overwrite to delete them and begin anew");
    }

    /// <summary>Prints a finished job and writes its files.</summary>
    /// <param name="parsed">A command line without errors.</param>
    /// <param name="terminal">Where to print.</param>
    /// <param name="folder">What <see cref="Prepare"/> gave.</param>
    /// <param name="message">What was submitted.</param>
    /// <param name="report">What came of it.</param>
    /// <returns>The exit code.</returns>
    public int Show(ParseResult parsed, Terminal terminal, OutFolder? folder, ProgramSubmitted message, JobReport report)
    {
        if (parsed.GetValue(_json))
            terminal.Output.WriteLine(JobDocument.Write(report));
        folder?.End(report);
        if (report.Failure is { } failure)
        {
            foreach (var line in FailureText.Lines(failure))
                terminal.Error.WriteLine(line);
            return ExitCode.Of(failure.Kind);
        }

        if (!parsed.GetValue(_json))
            JobTable.Draw(terminal.Drawing(), report, message.Objective);
        return ExitCode.Done;
    }
}
