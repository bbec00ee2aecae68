using System.Text;
using Microsoft.Extensions.Options;
using SurrogateHost.Jobs.Submission;
using SurrogateHost.Model;

namespace SurrogateHost.Tests.Jobs.Submission;

public sealed class ProgramSubmittedParserTests
{
    private static readonly ProgramSubmittedParser s_parser = new(Options.Create(new JobDefaults()));

    [Fact]
    public void Parse_OnlyWhatIsNeeded_FillsInTheDefaults()
    {
        var job = Parse(Message()).Job!;

        Assert.Equal(new PluginSelection { Frontend = "clang", Hypernetwork = "compnet", Worker = "simd", Optimizer = "auto" }, job.Plugins);
        Assert.Equal((500, 0UL, "program.c"), (job.Evaluations, job.Seed, job.Program.FileName));
        Assert.Null(job.Objective);
        Assert.Empty(job.Outputs);
        Assert.Equal(new InputDeclaration { Name = "x", Minimum = -1, Maximum = 1 }, Assert.Single(job.Inputs));
    }

    [Fact]
    public void Parse_EverythingSet_IsKept()
    {
        var job = Parse(
            """
            {"program":{"source":"int f;","fileName":"a.c","headers":{"sub/config.h":""}},"function":"f",
             "inputs":[{"name":"p.x","length":3,"minimum":0,"maximum":9,"integer":true}],
             "fixed":{"n":2,"grad":null,"w":[1,2.5]},"outputs":["return","y[4]"],"objective":{"targets":{"y[1]":3}},
             "evaluations":10000000,"seed":18446744073709551615,"frontend":"a","hypernetwork":"b-1","worker":"c","optimizer":"d"}
            """).Job!;

        Assert.Equal(new InputDeclaration { Name = "p.x", Length = 3, Minimum = 0, Maximum = 9, IsInteger = true }, Assert.Single(job.Inputs));
        Assert.Equal(["grad", "n", "w"], job.Fixed.Select(argument => argument.Name));
        Assert.True(job.Fixed[0].IsNull);
        Assert.Equal([1, 2.5], job.Fixed[2].Values);
        Assert.Equal((ObjectiveKind.Match, 3.0), (job.Objective!.Kind, job.Objective.Targets["y[1]"]));
        Assert.Equal(ulong.MaxValue, job.Seed);
        Assert.Equal("", job.Program.Headers["sub/config.h"]);
    }

    [Theory]
    [InlineData("""{"minimize":"return"}""", ObjectiveKind.Minimize, "return", null)]
    [InlineData("""{"maximize":"y[2]"}""", ObjectiveKind.Maximize, "y[2]", null)]
    [InlineData("""{"minimizeExpression":"y*y"}""", ObjectiveKind.MinimizeExpression, "objective", "y*y")]
    public void Parse_Objective_IsKept(string json, ObjectiveKind kind, string output, string? expression)
    {
        var objective = Parse(Message($",\"objective\":{json}")).Job!.Objective!;

        Assert.Equal((kind, output, expression), (objective.Kind, objective.Output, objective.Expression));
    }

    [Theory]
    [InlineData("\"evaluations\":0", "evaluations")]
    [InlineData("\"evaluations\":10000001", "evaluations")]
    [InlineData("\"optimizer\":\"Not An Id\"", "optimizer")]
    [InlineData("\"worker\":\"../x\"", "worker")]
    [InlineData("\"objective\":{}", "objective")]
    [InlineData("\"objective\":{\"minimize\":\"y\",\"maximize\":\"y\"}", "objective")]
    [InlineData("\"objective\":{\"minimize\":\"a b\"}", "objective.minimize")]
    [InlineData("\"objective\":{\"targets\":{}}", "objective.targets")]
    [InlineData("\"objective\":{\"targets\":{\"y\":1e999}}", "objective.targets.y")]
    [InlineData("\"objective\":{\"minimizeExpression\":\" \"}", "objective.minimizeExpression")]
    [InlineData("\"outputs\":[\"y\"],\"objective\":{\"minimize\":\"z\"}", "objective.minimize")]
    [InlineData("\"outputs\":[\"y\",\"y[3]\"]", "outputs[1]")]
    [InlineData("\"outputs\":[\"y[0]\"]", "outputs[0]")]
    [InlineData("\"outputs\":[\"y[9999]\"]", "outputs[0]")]
    [InlineData("\"outputs\":[\"1y\"]", "outputs[0]")]
    [InlineData("\"fixed\":{\"x\":1}", "fixed.x")]
    [InlineData("\"fixed\":{\"n\":\"2\"}", "fixed.n")]
    [InlineData("\"fixed\":{\"n\":[]}", "fixed.n")]
    [InlineData("\"fixed\":{\"n\":[1,true]}", "fixed.n[1]")]
    [InlineData("\"fixed\":{\"n m\":1}", "fixed.n m")]
    [InlineData("\"objective\":{\"minimize\":\"y\",\"subjectTo\":[\"x < 1\",\" \"]}", "objective.subjectTo[1]")]
    [InlineData("\"objective\":{\"minimize\":\"y\",\"stopAt\":1e999}", "objective.stopAt")]
    [InlineData("\"objective\":{\"subjectTo\":[\"x < 1\"]}", "objective")]
    [InlineData("\"start\":{\"z\":0}", "start.z")]
    [InlineData("\"start\":{\"x[0]\":0}", "start.x[0]")]
    [InlineData("\"start\":{\"x\":2}", "start.x")]
    [InlineData("\"timeLimitSeconds\":0", "timeLimitSeconds")]
    [InlineData("\"observations\":{\"path\":\"a.csv\"}", "observations.path")]
    [InlineData("\"observations\":{\"columns\":[\"x\",\"return\"],\"rows\":[]}", "observations.rows")]
    [InlineData("\"observations\":{\"columns\":[\"return\"],\"rows\":[[1]]}", "observations.columns")]
    [InlineData("\"observations\":{\"columns\":[\"x\",\"x\"],\"rows\":[[1,1]]}", "observations.columns[1]")]
    [InlineData("\"observations\":{\"columns\":[\"x\",\"return\"],\"rows\":[[0,1],[1]]}", "observations.rows[1]")]
    [InlineData("\"observations\":{\"columns\":[\"x\",\"return\"],\"rows\":[[0,1e999]]}", "observations.rows[0][1]")]
    public void Parse_BadField_NamesIt(string field, string path) =>
        Assert.Equal(path, Assert.Single(Parse(Message("," + field)).Errors).Field);

    [Theory]
    [InlineData("w[2]", true)]
    [InlineData("w[02]", false)]
    [InlineData("w[3]", false)]
    [InlineData("w", false)]
    public void Parse_StartOfAnElement_IsKnownByOneName(string name, bool isKnown)
    {
        var parsed = Parse($$$"""{"program":{"source":"int f;"},"function":"f","inputs":[{"name":"w","length":3,"minimum":0,"maximum":1}],"start":{"{{{name}}}":0.5}}""");

        Assert.Equal(isKnown ? [] : [$"start.{name}"], parsed.Errors.Select(error => error.Field));
    }

    [Fact]
    public void Parse_MoreColumnsThanAJobCanHave_IsOneError()
    {
        var columns = string.Join(',', Enumerable.Range(0, 8193).Select(i => $"\"c{i}\""));

        var error = Assert.Single(Parse(Message($$""","observations":{"columns":[{{columns}}],"rows":[[1]]}""")).Errors);

        Assert.Equal(("observations.columns", "8193 columns are too many; expected at most 8192."), (error.Field, error.Message));
    }

    [Fact]
    public void Parse_MoreStartsThanInputs_IsSaid()
    {
        var starts = string.Join(',', Enumerable.Range(0, 4097).Select(i => $"\"c{i}\":0"));

        Assert.Contains(Parse(Message(",\"start\":{" + starts + "}")).Errors, error => error.Field == "start");
    }

    [Fact]
    public void Parse_ConditionsStartObservationsAndLimits_AreKept()
    {
        var job = Parse(Message(
            """
            ,"objective":{"maximize":"return","subjectTo":["x <= 0.5"],"stopAt":3},"start":{"x":0.25},"timeLimitSeconds":1.5,"patience":40,
            "observations":{"name":"lab.csv","columns":["return","x"],"rows":[[1,0.5],[2,7]]}
            """)).Job!;

        Assert.Equal(["x <= 0.5"], job.Objective!.SubjectTo);
        Assert.Equal((3.0, 0.25, 1.5, 40), (job.Objective.StopAt, job.Start["x"], job.TimeLimitSeconds, job.Patience));
        Assert.Equal(("lab.csv", 7.0), (job.Observations!.Name, job.Observations.Rows[1][1]));
    }

    [Theory]
    [InlineData("""{"minimum":0,"maximum":1}""", "inputs[0].name")]
    [InlineData("""{"name":"x y","minimum":0,"maximum":1}""", "inputs[0].name")]
    [InlineData("""{"name":"x[2]","minimum":0,"maximum":1}""", "inputs[0].name")]
    [InlineData("""{"name":"x","maximum":1}""", "inputs[0].minimum")]
    [InlineData("""{"name":"x","minimum":-1e999,"maximum":1}""", "inputs[0].minimum")]
    [InlineData("""{"name":"x","minimum":-1.7e308,"maximum":1.7e308}""", "inputs[0].maximum")]
    [InlineData("""{"name":"x","minimum":1,"maximum":1}""", "inputs[0].maximum")]
    [InlineData("""{"name":"x","minimum":0.2,"maximum":0.8,"integer":true}""", "inputs[0].maximum")]
    [InlineData("""{"name":"x","length":0,"minimum":0,"maximum":1}""", "inputs[0].length")]
    [InlineData("""{"name":"x","length":4097,"minimum":0,"maximum":1}""", "inputs[0].length")]
    [InlineData("""null""", "inputs[0]")]
    [InlineData("""{"name":"x","minimum":0,"maximum":1},{"name":"x","minimum":0,"maximum":1}""", "inputs[1].name")]
    [InlineData("""{"name":"x","length":4096,"minimum":0,"maximum":1},{"name":"y","minimum":0,"maximum":1}""", "inputs")]
    public void Parse_BadInput_NamesIt(string inputs, string path)
    {
        var parsed = Parse($$"""{"program":{"source":"int f;"},"function":"f","inputs":[{{inputs}}]}""");

        Assert.Equal(path, Assert.Single(parsed.Errors).Field);
        Assert.Null(parsed.Job);
    }

    [Theory]
    [InlineData("""{"source":" "}""", "program.source", "expected the C text")]
    [InlineData("""{"path":"a.c"}""", "program.source", "a host does not read")]
    [InlineData("""{"source":"int f;","fileName":"../a.c"}""", "program.fileName", "without a folder")]
    [InlineData("""{"source":"int f;","headers":{"/etc/passwd":""}}""", "program.headers./etc/passwd", "as the source includes it")]
    [InlineData("""{"source":"int f;","headers":{"a/../b.h":""}}""", "program.headers.a/../b.h", "as the source includes it")]
    [InlineData("null", "program", "missing")]
    public void Parse_BadProgram_SaysHowToMendIt(string program, string path, string mend)
    {
        var error = Assert.Single(Parse($$"""{"program":{{program}},"function":"f","inputs":[{"name":"x","minimum":0,"maximum":1}]}""").Errors);

        Assert.Equal(path, error.Field);
        Assert.Contains(mend, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_NothingSet_NamesAllThatIsMissing() =>
        Assert.Equal(["program", "function", "inputs"], Parse("{}").Errors.Select(error => error.Field));

    private static string Message(string more = "") =>
        $$"""{"program":{"source":"int f;"},"function":"f","inputs":[{"name":"x","minimum":-1,"maximum":1}]{{more}}}""";

    private static ParsedSubmission Parse(string json)
    {
        var reading = SubmissionReader.Read(Encoding.UTF8.GetBytes(json));
        Assert.Empty(reading.Errors);
        return s_parser.Parse(reading.Message);
    }
}
