using SurrogateHost.Cli;
using SurrogateHost.Cli.Submission;

namespace SurrogateHost.Tests.Cli;

public sealed class JobFileReaderTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_PathBesideTheJob_BringsSourceNameAndHeaders()
    {
        _folder.Write("programs/f.c", "#include \"f.h\"\ndouble f(double x) { return G * x; }\n");
        _folder.Write("programs/f.h", "#define G 9.81\n");

        var job = Read("""{ "program": { "path": "programs/f.c" }, "function": "f", "fixed": { "p": null } }""");

        Assert.Equal(("f.c", null), (job.Program!.FileName, job.Program.Path));
        Assert.Contains("double f", job.Program.Source, StringComparison.Ordinal);
        Assert.Equal("#define G 9.81\n", job.Program.Headers!["f.h"]);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, job.Fixed!["p"].ValueKind);
    }

    [Fact]
    public void Read_SourceInTheJob_IsTakenAsItIs()
    {
        var job = Read("""{ "program": { "source": "int f;", "headers": { "a.h": "" } }, "seed": 18446744073709551615 }""");

        Assert.Equal("int f;", job.Program!.Source);
        Assert.Equal("", job.Program.Headers!["a.h"]);
        Assert.Equal(ulong.MaxValue, job.Seed);
    }

    [Fact]
    public void Read_KeysAndTypesThatDoNotFit_ReportsEachByPath()
    {
        var problem = Assert.Throws<UsageException>(() => Read(
            """{ "evaluation": 5, "seed": 1.5, "inputs": [ {}, { "nmae": "x" } ], "objective": { "targets": { "anything": 1 }, "minimise": "return" } }"""));

        Assert.Collection(problem.Problems,
            line => Assert.StartsWith("job.json: evaluation: unknown; did you mean evaluations?", line, StringComparison.Ordinal),
            line => Assert.StartsWith("job.json: seed: 1.5 is not a whole number from 0 to", line, StringComparison.Ordinal),
            line => Assert.StartsWith("job.json: inputs[1].nmae: unknown; did you mean name?", line, StringComparison.Ordinal),
            line => Assert.StartsWith("job.json: objective.minimise: unknown; did you mean minimize?", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ \"evaluations\": \"many\" }", "job.json: evaluations: \"many\" is not a whole number from")]
    [InlineData("{ \"inputs\": [ { \"minimum\": \"0\" } ] }", "job.json: inputs[0].minimum: \"0\" is not a number.")]
    [InlineData("{ \"function\": \"f\",\n \"function\": \"g\" }", "'function'")]
    [InlineData("", "job.json: is empty; write a job as a JSON object.")]
    [InlineData("{ \"program\": { \"path\": \".\" } }", "program.path '.': is a folder")]
    [InlineData("{ \"inputs\": ", "job.json: not JSON (line 1)")]
    [InlineData("null", "write an object")]
    [InlineData("{ \"program\": { \"path\": \"gone.c\" } }", "program.path 'gone.c': there is no such file")]
    [InlineData("{ \"program\": { \"path\": \"a.c\", \"source\": \"\" } }", "both path and source")]
    public void Read_BadFile_NamesFileKeyAndMend(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<UsageException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_SyntaxMistake_SaysTheLineOnceAndFromOne()
    {
        var problem = Assert.Throws<UsageException>(() => Read("{\n  seed\n}")).Message;

        Assert.StartsWith("job.json: not JSON (line 2): 's' is an invalid start of a property name.", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CommentsAndTrailingCommas_ArePassedOver() =>
        Assert.Equal("f", Read("// first\n{ /* second */ \"function\": \"f\", \"outputs\": [\"return\",], }").Function);

    [Fact]
    public void Read_EmptyProgram_SaysSo()
    {
        _folder.Write("empty.c", "\n");

        Assert.EndsWith("is empty; expected C text.", Assert.Throws<UsageException>(() => Read("""{ "program": { "path": "empty.c" } }""")).Message, StringComparison.Ordinal);
    }

    private Messages.ProgramSubmitted Read(string json) => JobFileReader.Read(_folder.Write("job.json", json));
}
