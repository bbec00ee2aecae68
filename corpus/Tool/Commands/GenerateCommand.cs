using System.CommandLine;
using System.Text.Json;
using SurrogateHost.Cli;
using SurrogateHost.Cli.Arguments;
using SurrogateHost.Corpus.Files;
using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Tool.Generation;
using SurrogateHost.Corpus.Tool.Proof;

namespace SurrogateHost.Corpus.Tool.Commands;

/// <summary><c>corpus generate</c>: a piece of the seeded stream of programs as a file.</summary>
internal sealed class GenerateCommand(Terminal terminal)
{
    private const int DefaultSamples = 128;

    private readonly Option<int?> _count = ParsedOption.One("--count", "N", "Programs wanted in the file.", CountArgument.Parse);
    private readonly Option<ulong?> _seed = ParsedOption.One("--seed", "S", "Which stream. [1]", CountArgument.ParseSeed);
    private readonly Option<string> _out = new("--out") { HelpName = "FILE", Description = "The corpus file to write.", Required = true };
    private readonly Option<int?> _samples = ParsedOption.One("--samples", "N", $"Executions per program. [{DefaultSamples}]", CountArgument.Parse);
    private readonly Option<int?> _prove = ParsedOption.One(
        "--prove", "K", "Afterwards compile K of the programs and execute them in the sandbox; a disagreement is an error.", CountArgument.Parse);

    private readonly Option<int?> _jobs = ParsedOption.One("--jobs", "N", "Threads. [one per core]", CountArgument.Parse);
    private readonly Option<bool> _heldOut = new("--held-out") { Description = "Only the families that training never sees." };
    private readonly Option<bool> _compositions = new("--compositions") { Description = "Three of four programs are arbitrary compositions, as the kernel prior's training reads them." };
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on with the file if it is there." };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document." };

    /// <summary>The verb.</summary>
    public Command Create()
    {
        _count.Required = true;
        var command = new Command("generate", "Write a piece of the seeded stream of generated programs, each with its executions.")
        {
            _count, _seed, _out, _samples, _prove, _jobs, _heldOut, _compositions, _resume, _json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(_heldOut) && result.GetValue(_compositions))
                result.AddError("--held-out and --compositions exclude each other: no composition is held out; use one of them.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var header = new CorpusHeader
        {
            Verb = "generate", Seed = parsed.GetValue(_seed) ?? 1, Samples = parsed.GetValue(_samples) ?? DefaultSamples, IsHeldOut = parsed.GetValue(_heldOut),
            HasCompositions = parsed.GetValue(_compositions) ? true : null,
        };
        var (count, path) = (parsed.GetValue(_count)!.Value, parsed.GetValue(_out)!);
        var jobs = parsed.GetValue(_jobs) ?? Environment.ProcessorCount;
        var run = new GenerationRun(ProgramsOf(header), header.Samples, jobs);
        var progress = new ProgressLine(terminal);
        int before, programs;
        using (var writer = FileArguments.Write(terminal, path, parsed.GetValue(_resume), header))
        {
            before = writer.Count;
            run.Run(writer, Next(path), count, made => progress.Report(() => $"{made} of {count} programs, {progress.Rate(made - before)} programs/s"), cancellationToken);
            programs = writer.Count;
        }

        var seconds = progress.Elapsed.TotalSeconds;
        progress.End($"{programs} programs in {path}; {programs - before} made in {seconds:F1} s, {progress.Rate(programs - before)} programs/s, {run.Duplicates} repeated texts dropped");
        var proof = parsed.GetValue(_prove) is { } wanted ? await ProveAsync(path, wanted, jobs, cancellationToken) : null;
        if (parsed.GetValue(_json))
            terminal.Output.WriteLine(JsonSerializer.Serialize(
                new { file = terminal.Resolve(path), programs, made = programs - before, run.Duplicates, seconds, programsPerSecond = (programs - before) / seconds, proof }, JsonReport.Options));
        return proof is { Disagreements.Count: > 0 } ? ExitCode.StageFailed : ExitCode.Done;
    }

    private static Func<long, int, CorpusProgram> ProgramsOf(CorpusHeader header) => header.HasCompositions is true
        ? new MixedGenerator(header.Seed, BenchmarkKernels.Guard()).Generate
        : new CorpusGenerator(header.Seed, header.IsHeldOut, BenchmarkKernels.Guard()).Generate;

    private long Next(string path)
    {
        using var reader = FileArguments.Open(terminal, path);
        return GenerationRun.NextIndex(reader);
    }

    private async Task<ProofReport> ProveAsync(string path, int wanted, int jobs, CancellationToken cancellationToken)
    {
        using var reader = FileArguments.Open(terminal, path);
        await using var frontend = SandboxedFrontend.Create(ProgramProof.TimeLimit);
        var progress = new ProgressLine(terminal);
        var report = await new ProgramProof(frontend.Frontend).RunAsync(
            reader, wanted, jobs, done => progress.Report(() => $"{done} of {wanted} programs proved"), cancellationToken);
        progress.End(report.Summary);
        foreach (var disagreement in report.Disagreements)
            terminal.Error.WriteLine(disagreement);
        return report;
    }
}
