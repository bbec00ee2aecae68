using System.CommandLine;
using SurrogateHost.Cli.Arguments;
using SurrogateHost.Messages;

namespace SurrogateHost.Cli.Submission;

/// <summary>The options of a program that is run as an executable.</summary>
internal sealed class MainOptions
{
    private readonly Option<bool> _main = new("--main")
    {
        Description = "Instead of --function: run the program's main function; inputs go to its arguments, standard input or files.",
    };

    private readonly Option<string[]> _arguments = new("--argument")
    {
        HelpName = "TEMPLATE", Description = "--main: an argument, {x} stands for the input x: '--gain={gain}', '{n:%03d}'. May be repeated, in order.",
    };

    private readonly Option<string?> _input = new("--stdin") { HelpName = "FILE", Description = "--main: the standard input, made from this template in every execution." };
    private readonly Option<KeyValuePair<string, string>[]> _files = ParsedOption.Many(
        "--file", "NAME=TEMPLATE", "--main: a file that the program opens as NAME, made from this template.", FileArgument.Parse);

    private readonly Option<KeyValuePair<string, string>[]> _data = ParsedOption.Many(
        "--data-file", "FILE", "--main: a file that the program reads, the same in every execution; NAME=FILE gives it another name.", FileArgument.ParseData);

    private readonly Option<KeyValuePair<string, string>[]> _reads = ParsedOption.Many(
        "--read", "OUTPUT=WHERE", "--main: where an output's number is: 'cost=total: {number}', cost=csv:out.csv:price, cost=json:-:result.cost, code=exit.", ReadArgument.Parse);

    /// <summary>All of them, in the order of the help.</summary>
    public IReadOnlyList<Option> All() => [_main, _arguments, _input, _files, _data, _reads];

    /// <summary>Whether the program is run as an executable.</summary>
    /// <param name="parsed">A command line without errors.</param>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_main);

    /// <summary>What the options say; null without <c>--main</c>.</summary>
    /// <param name="parsed">A command line without errors.</param>
    /// <param name="terminal">Where relative paths start.</param>
    /// <exception cref="UsageException">An option goes with <c>--main</c>, or a file cannot be read.</exception>
    public SubmittedMain? Read(ParseResult parsed, Terminal terminal)
    {
        if (!parsed.GetValue(_main))
        {
            return All().Skip(1).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } stray
                ? throw new UsageException($"{stray.Name}: goes with --main, which runs the program as an executable.")
                : null;
        }

        return new SubmittedMain
        {
            Arguments = parsed.GetValue(_arguments),
            StandardInput = parsed.GetValue(_input) is { } input ? ProgramReader.ReadText(terminal.Resolve(input), $"--stdin '{input}'") : null,
            Files = JobOptions.Named("--file", parsed.GetValue(_files))?.ToDictionary(
                file => file.Key, file => ProgramReader.ReadText(terminal.Resolve(file.Value), $"--file '{file.Key}={file.Value}'")),
            Data = JobOptions.Named("--data-file", parsed.GetValue(_data))?.ToDictionary(
                file => file.Key, file => MainFiles.ReadBytes(terminal.Resolve(file.Value), $"--data-file '{file.Value}'")),
            Reads = JobOptions.Named("--read", parsed.GetValue(_reads)),
        };
    }
}
