using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using SurrogateHost.Cli;
using SurrogateHost.Cli.Arguments;
using SurrogateHost.Corpus.Files;
using SurrogateHost.Corpus.Tool.Extraction;
using SurrogateHost.Corpus.Tool.Extraction.Sources;
using SurrogateHost.Corpus.Tool.Extraction.Trials;

namespace SurrogateHost.Corpus.Tool.Commands;

/// <summary><c>corpus extract</c>: the numeric functions of trees of C files.</summary>
internal sealed class ExtractCommand(Terminal terminal)
{
    private static readonly TrialSettings s_defaults = new();

    private readonly Argument<string[]> _folders = new("DIR") { Description = "Folders with C files; the name of each is its package.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _out = new("--out") { HelpName = "FILE", Description = "The corpus file to write.", Required = true };
    private readonly Option<string?> _package = new("--package") { HelpName = "NAME", Description = "Name of the package, for one DIR. [its folder's name]" };
    private readonly Option<ulong?> _seed = ParsedOption.One("--seed", "S", "The seed of the inputs. [1]", CountArgument.ParseSeed);
    private readonly Option<int?> _samples = ParsedOption.One("--samples", "N", $"Executions per function. [{s_defaults.Samples}]", CountArgument.Parse);
    private readonly Option<int?> _inputs = ParsedOption.One("--max-inputs", "N", $"Most inputs of a function. [{s_defaults.MostInputs}]", CountArgument.Parse);
    private readonly Option<int?> _outputs = ParsedOption.One("--max-outputs", "N", $"Most outputs of a function. [{s_defaults.MostOutputs}]", CountArgument.Parse);
    private readonly Option<int?> _length = ParsedOption.One("--max-length", "N", $"Most characters of a function with its helpers. [{s_defaults.MostCharacters}]", CountArgument.Parse);
    private readonly Option<string[]> _only = new("--only") { HelpName = "PATH", Description = "A folder or file below DIR that is read, with headers from anywhere; may be repeated. [all]" };
    private readonly Option<string[]> _defines = new("--define") { HelpName = "NAME=VALUE", Description = "A macro that the build of the package would set; may be repeated." };
    private readonly Option<string[]> _includes = new("--include") { HelpName = "DIR", Description = "A folder of headers below DIR that comes before all others; may be repeated." };
    private readonly Option<int?> _jobs = ParsedOption.One("--jobs", "N", "Functions tried side by side. [one per core]", CountArgument.Parse);
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on with the file if it is there; files of the trees that are done are passed over." };
    private readonly Option<string?> _report = new("--report") { HelpName = "FILE", Description = "Write a CSV table of what became of every function." };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document instead of a table." };

    /// <summary>The verb.</summary>
    public Command Create()
    {
        var command = new Command("extract", "Find numeric functions in trees of C files, make each self-contained, and execute it in the sandbox.")
        {
            _folders, _out, _package, _seed, _samples, _inputs, _outputs, _length, _only, _defines, _includes, _jobs, _resume, _report, _json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var trees = Trees(parsed);
        var settings = Settings(parsed);
        var header = new CorpusHeader { Verb = "extract", Seed = settings.Trial.Seed, Samples = settings.Trial.Samples };
        var path = terminal.Resolve(parsed.GetValue(_out)!);
        var progress = new ProgressLine(terminal);
        var reports = new List<ExtractionReport>();
        using (var corpus = new WrittenSources(path, FileArguments.Write(terminal, parsed.GetValue(_out)!, parsed.GetValue(_resume), header)))
        {
            await using var frontend = SandboxedFrontend.Create(settings.Trial.TimeLimit);
            foreach (var tree in trees)
            {
                using var run = new ExtractionRun(tree, frontend, settings);
                var report = await run.RunAsync(corpus, state => progress.Report(() => state), cancellationToken);
                progress.End(string.Create(CultureInfo.InvariantCulture, $"{tree.Package}: {report.Kept} of {report.Functions} functions kept, {progress.Elapsed.TotalSeconds:F0} s"));
                reports.Add(report);
            }
        }

        using var reader = CorpusReader.Open(path);
        if (parsed.GetValue(_report) is { } csv)
            OutcomesCsv.Write(terminal.Resolve(csv), reader.Outcomes());
        if (parsed.GetValue(_json))
            terminal.Output.WriteLine(JsonSerializer.Serialize(new { file = path, programs = reader.Count, seconds = progress.Elapsed.TotalSeconds, packages = reports }, JsonReport.Options));
        else
            Draw(reports);
        return ExitCode.Done;
    }

    private SourceTree[] Trees(ParseResult parsed)
    {
        var folders = parsed.GetValue(_folders)!;
        if (folders.FirstOrDefault(folder => !Directory.Exists(terminal.Resolve(folder))) is { } missing)
            throw new UsageException($"'{missing}': there is no such folder.");
        if (parsed.GetValue(_package) is not null && folders.Length > 1)
            throw new UsageException("--package: names one package, but several folders are given; leave it out, or extract them one by one with --resume.");
        var trees = folders.Select(terminal.Resolve).Select(folder => new SourceTree(folder, parsed.GetValue(_package) ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), parsed.GetValue(_only) ?? [])).ToArray();
        return trees.FirstOrDefault(tree => tree.Sources.Count == 0) is { } empty ? throw new UsageException($"'{empty.Root}': holds no C file{(parsed.GetValue(_only) is { Length: > 0 } ? " where --only looks" : "")}.") : trees;
    }

    private ExtractionSettings Settings(ParseResult parsed) => new()
    {
        Trial = s_defaults with
        {
            Seed = parsed.GetValue(_seed) ?? s_defaults.Seed,
            Samples = parsed.GetValue(_samples) ?? s_defaults.Samples,
            MostInputs = parsed.GetValue(_inputs) ?? s_defaults.MostInputs,
            MostOutputs = parsed.GetValue(_outputs) ?? s_defaults.MostOutputs,
            MostCharacters = parsed.GetValue(_length) ?? s_defaults.MostCharacters,
        },
        Jobs = parsed.GetValue(_jobs) ?? Environment.ProcessorCount,
        Defines = parsed.GetValue(_defines) ?? [],
        Includes = parsed.GetValue(_includes) ?? [],
    };

    private void Draw(List<ExtractionReport> reports)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumn("function");
        foreach (var report in reports)
            table.AddColumn(new TableColumn(new Text(report.Package)).RightAligned());
        foreach (var reason in reports.SelectMany(report => report.Reasons.Keys).Distinct().OrderByDescending(reason => reports.Sum(report => report.Reasons.GetValueOrDefault(reason))))
            table.AddRow([new Text(reason), .. reports.Select(report => Number(report.Reasons.GetValueOrDefault(reason)))]);
        table.AddRow([new Text("in all"), .. reports.Select(report => Number(report.Functions))]);
        table.AddRow([new Text("files that cannot be preprocessed"), .. reports.Select(report => Number(report.Unreadable))]);
        terminal.Drawing().Write(table);
    }

    private static Text Number(int value) => new(value.ToString(CultureInfo.InvariantCulture));
}
