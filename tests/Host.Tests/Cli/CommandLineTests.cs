using System.Text.Json.Nodes;
using SurrogateHost.Cli;

namespace SurrogateHost.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public CommandLineTests()
    {
        _folder.Write("f.c", "double f(double x) { return x; }\n");
        _folder.Write("plain.json", """{ "program": { "path": "f.c" }, "function": "f", "inputs": [ { "name": "x", "minimum": 0, "maximum": 1 } ] }""");
        _folder.Write("huge.json", """{ "program": { "path": "f.c" }, "function": "f", "inputs": [ { "name": "x", "minimum": 0, "maximum": 1e400 } ] }""");
    }

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData("run gone.c", "'gone.c': there is no such file")]
    [InlineData("run .", "'.': is a folder")]
    [InlineData("run f.c --function f --input x=0..1 --out f.c", "f.c': is a file; name a folder.")]
    [InlineData("run f.c --function f --input y=0..1 --input x=int:0.2..0.8", "--input x: the range 0.2 to 0.8 holds fewer than two whole numbers.")]
    [InlineData("run --function f --input x=0..1", "FILE: missing; name C files or a job file (.json), or --project DIR")]
    [InlineData("run f.c huge.json", "'huge.json': a job file stands alone")]
    [InlineData("run f.c -I gone --function f --input x=0..1", "gone': there is no such folder.")]
    [InlineData("run f.c -D 3x --function f --input x=0..1", "-D: '3x' is not a definition")]
    [InlineData("run f.c --std c12 --function f --input x=0..1", "--std: 'c12' is not a standard of C")]
    [InlineData("run f.c -l ../x --function f --input x=0..1", "--link: '../x' is not the name of a library")]
    [InlineData("run --project gone --function f --input x=0..1", "gone': there is no such folder.")]
    [InlineData("run f.c --function f --call g(x); --input x=0..1", "--call: stands for a function, and the job names one too")]
    [InlineData("run f.c --argument {x} --function f --input x=0..1", "--argument: goes with --main")]
    [InlineData("run f.c --main --input x=0..1", "--read: missing; expected by output where its number is found")]
    [InlineData("run f.c --main --read y --input x=0..1", "--read 'y': there is no output")]
    [InlineData("run f.c --main --read y=price --input x=0..1", "--read 'y=price': 'price' does not say where the number is")]
    [InlineData("run f.c --main --function f --read y={number} --input x=0..1", "--main: runs the whole program")]
    [InlineData("run f.c --main --read y={number} --file a=gone --input x=0..1", "--file 'a=gone': there is no such file")]
    [InlineData("run f.c --main --read y={number} --data-file gone --input x=0..1", "--data-file 'gone': there is no such file")]
    [InlineData("run plain.json --main", "--main: goes with a C file")]
    [InlineData("run plain.json --setup init();", "--setup: goes with a C file")]
    [InlineData("run plain.json -I .", "-I: goes with a C file")]
    [InlineData("run huge.json", "huge.json: inputs[0].maximum: larger than a double holds.")]
    [InlineData("run f.c --input x=0..1", "--function: missing")]
    [InlineData("run f.c --function f", "--input: missing")]
    [InlineData("run f.c --function f --input x=1", "--input 'x=1': '1' is not a range; write minimum..maximum")]
    [InlineData("run f.c --function f --input x=0..1 --fix n", "--fix 'n': there is no constant")]
    [InlineData("run f.c --function f --input x=0..1 --fix n=1 --fix n=2", "--fix 'n=...': is given twice")]
    [InlineData("run f.c --function f --input x=0..1 --target return", "--target 'return':")]
    [InlineData("run f.c --function f --input x=0..1 --minimize return --maximize return", "--minimize and --maximize: a job has one goal")]
    [InlineData("run f.c --function f --input x=0..1 --seed -1", "--seed '-1':")]
    [InlineData("run f.c --function f --input x=0..1 --evaluations none", "--evaluations 'none':")]
    [InlineData("run f.c --function f --input x=0..1 --header a.h=gone.h", "--header 'a.h=gone.h': there is no such file")]
    [InlineData("run f.c --function 9f --input x=0..1", "--function: '9f' is not a C identifier")]
    [InlineData("run f.c --function f --input x=0..1 --optimizer Best!", "--optimizer: 'Best!' is not a plugin id")]
    [InlineData("run f.c --function f --input x=0..1 --subject-to x<1", "--subject-to: goes with a goal")]
    [InlineData("run f.c --function f --input x=0..1 --stop-at 0", "--stop-at: goes with a goal")]
    [InlineData("run f.c --function f --input x=0..1 --minimize return --stop-at low", "--stop-at 'low': is not a number")]
    [InlineData("run f.c --function f --input x=0..1 --time-limit 30", "--time-limit '30': is not a duration; write a number with its unit")]
    [InlineData("run f.c --function f --input x=0..1 --start x=2", "--start x: 2 is outside the range 0 to 1 of the input.")]
    [InlineData("run f.c --function f --input x=0..1 --start z=0", "--start z: 'z' is not an input; expected one of x.")]
    [InlineData("run f.c --function f --input x=0..1 --observations gone.csv", "--observations 'gone.csv': there is no such file")]
    [InlineData("run f.c --function f --input x=0..1 --observations f.c", "f.c:")]
    [InlineData("run f.c --function f --input x=0..1 --resume", "--resume: goes with --out DIR")]
    [InlineData("run f.c --function f --input x=0..1 --replay gone.jsonl", "--replay 'gone.jsonl': there is no such file")]
    [InlineData("adapt --surrogate f.c --observations f.c", "--surrogate 'f.c': safetensors:")]
    [InlineData("adapt --surrogate gone.safetensors --observations f.c", "--surrogate 'gone.safetensors': there is no such file.")]
    [InlineData("export --format onnx --out x.onnx", "--surrogate")]
    [InlineData("run f.c --nonsense", "'--nonsense'")]
    [InlineData("runn f.c", "'runn'")]
    [InlineData("serve", "--broker: missing")]
    [InlineData("serve --broker http://localhost", "--broker 'http://localhost': is no broker's address")]
    [InlineData("submit f.c --function f --input x=0..1", "--broker: missing")]
    [InlineData("watch not-an-id", "'not-an-id': is not a job id")]
    [InlineData("jobs --limit 0", "--limit '0':")]
    [InlineData("replay", "Required argument 'QUEUE' missing for command: 'replay'")]
    [InlineData("replay optimizer.gradient", "--broker: missing")]
    [InlineData("replay gradient", "'gradient': is not a queue of a host")]
    [InlineData("replay optimizer.gradient_error", "'optimizer.gradient_error': is the error queue itself; write optimizer.gradient")]
    public async Task RunAsync_Mistake_ExitsWith2AndOneClearLine(string line, string expected)
    {
        Assert.Equal(ExitCode.BadUsage, await RunAsync(line.Split(' ')));
        Assert.Contains(expected, _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task RunAsync_OutWithoutAName_WritesNothingWhereTheUserStands()
    {
        Assert.Equal(ExitCode.BadUsage, await RunAsync("run", "f.c", "--function", "f", "--input", "x=0..1", "--out", ""));
        Assert.StartsWith("--out: empty; name a folder", _error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "job.json")));
    }

    [Theory]
    [InlineData("run f.c --function f --input x=1 --json", "--input 'x=1': '1' is not a range")]
    [InlineData("run gone.c --json", "'gone.c': there is no such file")]
    [InlineData("watch --json --nonsense", "'--nonsense'")]
    public async Task RunAsync_MistakeWithJson_PrintsOneDocumentWithTheErrors(string line, string expected)
    {
        Assert.Equal(ExitCode.BadUsage, await RunAsync(line.Split(' ')));
        var document = JsonNode.Parse(_output.ToString())!;
        Assert.Equal(("failed", "invalidMessage"), ((string?)document["status"], (string?)document["failure"]!["kind"]));
        var errors = document["failure"]!["errors"]!.AsArray();
        Assert.Contains(errors, error => ((string?)error!["message"])!.Contains(expected, StringComparison.Ordinal));
        Assert.All(errors, error => Assert.Contains(((string?)error!["message"])!, _error.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_JobFileThatHoldsAList_SaysSo()
    {
        _folder.Write("list.json", "[]");

        Assert.Equal(ExitCode.BadUsage, await RunAsync("run", "list.json"));
        Assert.Equal("list.json: array is not a job; write an object.\n", _error.ToString());
    }

    [Fact]
    public async Task RunAsync_StoreOutOfReach_GivesAMachineADocumentWithoutThePassword()
    {
        Assert.Equal(ExitCode.StageFailed, await RunAsync("jobs", "--json", "--store", "Host=127.0.0.1;Port=1;Password=secret"));
        Assert.Equal("failed", (string?)JsonNode.Parse(_output.ToString())!["status"]);
        Assert.Matches(@"\Ajob store PostgreSQL 127\.0\.0\.1:1/.* \(Connection refused\)\. .*--store.*\n\z", _error.ToString());
        Assert.DoesNotContain("secret", _error.ToString() + _output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_StoreThatIsNoDatabase_SaysWhichFileInOneLine()
    {
        Assert.Equal(ExitCode.StageFailed, await RunAsync("jobs", "--store", _folder.Write("f.db", new string('x', 4096))));
        Assert.Matches(@"\Ajob store .*/f\.db: cannot be opened \(.*not a database.*\)\. .*\n\z", _error.ToString());
    }

    [Fact]
    public async Task RunAsync_BrokerThatIsNone_DoesNotRepeatThePassword()
    {
        Assert.Equal(ExitCode.BadUsage, await RunAsync("serve", "--broker", "rabbit://guest:secret@localhost"));
        Assert.DoesNotContain("secret", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ReplayOfTheLogThatOutBeginsAnew_LeavesItAlone()
    {
        _folder.Write("trials.csv", "");
        var log = _folder.Write("executions.jsonl", "{}\n{}\n");

        Assert.Equal(ExitCode.BadUsage, await RunAsync("run", "f.c", "--function", "f", "--input", "x=0..1", "--replay", "executions.jsonl", "--out", "."));
        Assert.Contains("--replay 'executions.jsonl': is the log of --out itself", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal("{}\n{}\n", File.ReadAllText(log));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("serve")]
    [InlineData("submit")]
    [InlineData("watch")]
    [InlineData("jobs")]
    [InlineData("replay")]
    [InlineData("plugins")]
    public async Task RunAsync_HelpOfAVerb_EndsWithExamples(string verb)
    {
        Assert.Equal(ExitCode.Done, await RunAsync(verb, "--help"));
        Assert.Contains("Examples:", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains($"surrogate {verb}", _output.ToString(), StringComparison.Ordinal);
        Assert.Empty(_error.ToString());
    }

    [Fact]
    public async Task RunAsync_JobFileWithDescriptiveOption_SaysThatTheFileSaysIt()
    {
        _folder.Write("job.json", """{ "program": { "path": "f.c" }, "function": "f" }""");

        Assert.Equal(ExitCode.BadUsage, await RunAsync("run", "job.json", "--function", "g"));
        Assert.Contains("--function: goes with a C file; the job file 'job.json' says this itself", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_JobFileWithBadField_NamesFileAndField()
    {
        _folder.Write("job.json", """{ "program": { "path": "f.c" }, "function": "f", "inputs": [ { "name": "x", "minimum": 1, "maximum": 0 } ] }""");

        Assert.Equal(ExitCode.BadUsage, await RunAsync("run", "job.json"));
        Assert.StartsWith("job.json: inputs[0].maximum: 0 is not greater than minimum 1", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_MissingPlugin_ExitsWith2AndNamesTheFolder()
    {
        Directory.CreateDirectory($"{_folder.Path}/none");

        var code = await RunAsync("run", "f.c", "--function", "f", "--input", "x=0..1", "--plugins", "none", "--optimizer", "magic");

        Assert.Equal(ExitCode.BadUsage, code);
        Assert.Contains($"--optimizer 'magic': there is no such plugin in {_folder.Path}/none", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_PluginsFolderThatIsNotThere_SaysThatAlone()
    {
        var code = await RunAsync("run", "f.c", "--function", "f", "--input", "x=0..1", "--plugins", "nope");

        Assert.Equal(ExitCode.BadUsage, code);
        Assert.Contains($"--plugins '{_folder.Path}/nope': there is no such folder", _error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("no such plugin", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_JobsOfAnEmptyStore_PrintsAnEmptyList()
    {
        Assert.Equal(ExitCode.Done, await RunAsync("jobs", "--json", "--data", "data"));
        Assert.Equal("[]\n", _output.ToString());
    }

    [Fact]
    public async Task RunAsync_PluginsOfAnEmptyFolder_PrintsAnEmptyList()
    {
        Assert.Equal(ExitCode.Done, await RunAsync("plugins", "--json", "--plugins", "none"));
        Assert.Equal("[]\n", _output.ToString());
    }

    private Task<int> RunAsync(params string[] args) => new CommandLine(new Terminal
    {
        Output = _output,
        Error = _error,
        IsInteractive = false,
        Folder = _folder.Path,
        Variable = name => name == "HOME" ? _folder.Path : null,
    }).RunAsync(args);
}
