using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Spectre.Console;
using SurrogateHost.Cli.Reporting;
using SurrogateHost.Cli.Submission;
using SurrogateHost.Export;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Submission;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Cli.Commands;

/// <summary><c>export</c>: a surrogate for other software, and what it saves.</summary>
internal sealed partial class ExportCommand(Terminal terminal, HostOptions host)
{
    private const string CHeader = "c-header";
    private const string Onnx = "onnx";
    private const string Worker = "simd";

    private readonly Option<string> _surrogate = SurrogateArgument.Create();
    private readonly Option<string?> _format = new("--format") { HelpName = $"{CHeader}|{Onnx}", Description = "A C header with a self-test, or an ONNX model." };
    private readonly Option<string?> _out = new("--out") { HelpName = "FILE", Description = "Write it to this file." };
    private readonly Option<string?> _name = new("--name") { HelpName = "NAME", Description = "The C function's name. [the file's]" };
    private readonly Option<string?> _compare = new("--compare") { HelpName = "JOB.json", Description = "Also measure the surrogate's speed and error against the program of this job." };
    private readonly Option<bool> _json = new("--json") { Description = "Print the comparison as one JSON document." };

    /// <summary>The verb.</summary>
    public Command Create()
    {
        var command = new Command("export", "Write a surrogate as a C header or an ONNX model; compare it with its program.");
        foreach (var option in new Option[] { _surrogate, _format, _out, _name, _compare, _json, host.Plugins, host.Data, host.Verbose })
            command.Options.Add(option);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var surrogate = SurrogateArgument.Read(parsed.GetRequiredValue(_surrogate), terminal);
        var (format, target, job) = (parsed.GetValue(_format), parsed.GetValue(_out), parsed.GetValue(_compare));
        if (format is null && job is null)
            throw new UsageException($"--format: missing; write {CHeader} or {Onnx}, with --out FILE, or compare with --compare JOB.json.");
        if (format is not null)
        {
            if (target is null)
                throw new UsageException("--out: missing; name the file to write.");
            if (Exportable.Complaint(surrogate) is { } complaint)
                throw new UsageException($"--surrogate '{parsed.GetRequiredValue(_surrogate)}': {complaint}.");
            SurrogateArgument.Write("--out", target, BytesOf(surrogate, format, parsed.GetValue(_name) ?? NameOf(target)), terminal);
        }

        if (job is not null)
            await CompareAsync(surrogate, job, parsed, cancellationToken);
        return ExitCode.Done;
    }

    private static byte[] BytesOf(Surrogate surrogate, string format, string name) => format switch
    {
        CHeader when !Identifier().IsMatch(name) => throw new UsageException($"--name '{name}': is not a C identifier; write one such as my_surrogate."),
        CHeader when Exportable.IsTaken(name) => throw new UsageException($"--name '{name}': is a word of C or C++, or a function of <math.h>; write one such as my_surrogate."),
        CHeader => Encoding.UTF8.GetBytes(new CHeaderWriter(surrogate, name).Write()),
        Onnx => new OnnxWriter(surrogate).ToBytes(),
        _ => throw new UsageException($"--format '{format}': is none of {CHeader}, {Onnx}."),
    };

    private static string NameOf(string file)
    {
        var name = Unfit().Replace(Path.GetFileNameWithoutExtension(file), "_");
        return name.Length == 0 || char.IsAsciiDigit(name[0]) || Exportable.IsTaken(name) ? "surrogate_" + name : name;
    }

    private async Task CompareAsync(Surrogate surrogate, string typed, ParseResult parsed, CancellationToken cancellationToken)
    {
        var file = terminal.Resolve(typed);
        if (!File.Exists(file))
            throw new UsageException($"--compare '{typed}': there is no such file; name a job file (.json).");
        var job = SubmissionCheck.Check(
            new ProgramSubmittedParser(Options.Create(new JobDefaults())), new WrittenJob(JobFileReader.Read(file), typed));
        var settings = host.Settings(parsed, terminal);
        (PluginKind, string)[] wanted = [(PluginKind.Frontend, job.Plugins.Frontend), (PluginKind.Worker, Worker)];
        // One process, so that a time is that of one processor.
        var alone = new Dictionary<string, string?> { [$"Plugins:frontend.{job.Plugins.Frontend}:Sandbox:Processes"] = "1" };
        await using var session = await PluginSession.StartAsync(settings, wanted, alone, cancellationToken);
        var comparison = await new ProgramComparison(
                session.Use<IFrontend>(PluginKind.Frontend, job.Plugins.Frontend), session.Use<IWorker>(PluginKind.Worker, Worker), terminal.Time)
            .RunAsync(surrogate, job, cancellationToken);
        if (parsed.GetValue(_json))
            terminal.Output.WriteLine(JsonSerializer.Serialize(comparison, MessageJson.Options));
        else
            Draw(comparison);
    }

    private void Draw(SpeedAndError comparison)
    {
        var console = terminal.Drawing();
        var table = new Table { Border = TableBorder.Simple }.AddColumns("", "time per call", "times as fast");
        foreach (var column in table.Columns.Skip(1))
            column.RightAligned();
        foreach (var (what, seconds) in new[]
        {
            ("program", comparison.Program), ("surrogate, C header", comparison.Header), ($"surrogate, worker.{Worker}, in batches", comparison.Worker),
        })
        {
            table.AddRow(new Text(what), new Text(Duration(seconds)), new Text(TimesAsFast(comparison.Program, seconds)));
        }

        console.Write(table);
        ValidationTable.Draw(console, $"surrogate against program on {comparison.Error.HeldOutCount} executions spread over the ranges:", comparison.Error);
        console.WriteLine($"Medians on one processor, less {Duration(comparison.Call)} that a call into the sandbox costs.");
    }

    /// <summary>A ratio of times; a time too short to be told from that of calling gives none.</summary>
    internal static string TimesAsFast(double program, double seconds) => (program, seconds) switch
    {
        ( > 0, > 0) => Number(program / seconds),
        _ => "too short to tell",
    };

    private static string Duration(double seconds) => seconds switch
    {
        0 => "< 1 ns",
        < 1e-6 => $"{Number(seconds * 1e9)} ns",
        < 1e-3 => $"{Number(seconds * 1e6)} µs",
        < 1 => $"{Number(seconds * 1e3)} ms",
        _ => $"{Number(seconds)} s",
    };

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,62}\z")]
    private static partial Regex Identifier();

    [GeneratedRegex("[^A-Za-z0-9_]")]
    private static partial Regex Unfit();
}
