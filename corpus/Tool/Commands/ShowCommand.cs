using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using SurrogateHost.Cli;
using SurrogateHost.Cli.Arguments;
using SurrogateHost.Corpus.Files;
using SurrogateHost.Corpus.Generation;

namespace SurrogateHost.Corpus.Tool.Commands;

/// <summary><c>corpus show</c>: one program of a corpus with its executions.</summary>
internal sealed class ShowCommand(Terminal terminal)
{
    private const int DefaultSamples = 8;

    private readonly Argument<string> _file = new("FILE") { Description = "A corpus file." };
    private readonly Option<int> _index = new("--index") { HelpName = "N", Description = "Which program, from 0. [0]" };
    private readonly Option<int?> _samples = ParsedOption.One("--samples", "N", $"How many executions to print. [{DefaultSamples}]", CountArgument.Parse);
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document, with all executions." };

    /// <summary>The verb.</summary>
    public Command Create()
    {
        var command = new Command("show", "Print one program of a corpus: its text, its origin, its inputs and outputs.") { _file, _index, _samples, _json };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        using var reader = FileArguments.Open(terminal, parsed.GetValue(_file)!);
        var index = parsed.GetValue(_index);
        if (index < 0 || index >= reader.Count)
            throw new UsageException(reader.Count == 0 ? $"'{parsed.GetValue(_file)}': holds no program." : $"--index '{index}': there are programs 0 to {reader.Count - 1}.");
        var (program, hash) = reader.Read(index);
        if (parsed.GetValue(_json))
            terminal.Output.WriteLine(JsonSerializer.Serialize(new { index, hash, split = ProgramIdentity.SplitOf(hash), program }, JsonReport.Options));
        else
            Draw(program, hash, parsed.GetValue(_samples) ?? DefaultSamples);
        return ExitCode.Done;
    }

    private void Draw(CorpusProgram program, string hash, int samples)
    {
        terminal.Output.WriteLine($"// {program.Family}, {program.Origin}; function {program.Function}; {ProgramIdentity.SplitOf(hash)} ({hash[..12]})");
        if (program.Reference is { } reference)
            terminal.Output.WriteLine($"// {reference.Package}: {reference.File}:{reference.Line}; licence: {reference.Licence ?? "see the package"}");
        foreach (var constant in program.Fixed)
            terminal.Output.WriteLine($"// fixed {constant.Name} = {(constant.IsNull ? "null" : string.Join(", ", constant.Values.Select(Show)))}");
        terminal.Output.WriteLine(program.Source.TrimEnd());
        var table = new Table { Border = TableBorder.Simple };
        for (var i = 0; i < program.InputCount; i++)
            table.AddColumn(new TableColumn(new Text($"{program.InputNames[i]}\n{Show(program.Minimum[i])}..{Show(program.Maximum[i])}")).RightAligned());
        foreach (var name in program.OutputNames)
            table.AddColumn(new TableColumn(new Text($"-> {name}")).RightAligned());
        for (var row = 0; row < Math.Min(samples, program.SampleCount); row++)
        {
            var inputs = program.Inputs.Skip(row * program.InputCount).Take(program.InputCount);
            var outputs = program.Outputs.Skip(row * program.OutputCount).Take(program.OutputCount);
            table.AddRow([.. inputs.Concat(outputs).Select(value => new Text(value.ToString("G6", CultureInfo.InvariantCulture)))]);
        }

        terminal.Drawing().Write(table);
        terminal.Output.WriteLine($"{program.SampleCount} samples, inputs drawn {program.Distribution}");
    }

    private static string Show(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
