using System.Text.Json;
using SurrogateHost.Cli.Reporting;

namespace SurrogateHost.Tests.Cli;

public sealed class JobDocumentTests
{
    [Fact]
    public void Write_TunedJob_HasEveryKeyOfTheDocument()
    {
        using var document = JsonDocument.Parse(JobDocument.Write(FinishedJob.Tuned()));
        var root = document.RootElement;

        Assert.Equal(
            ["jobId", "status", "inputs", "outputs", "surrogate", "best", "end", "notes", "evaluations", "withoutResult", "stages", "failure"],
            root.EnumerateObject().Select(member => member.Name));
        Assert.Equal("completed", root.GetProperty("status").GetString());
        Assert.Equal("""{"name":"x[0]","minimum":-1,"maximum":1,"isInteger":false}""", Compact(root.GetProperty("inputs")[0]));
        Assert.Equal("[1,2,1]", Compact(root.GetProperty("surrogate").GetProperty("topology")));
        Assert.Equal(7, root.GetProperty("surrogate").GetProperty("parameters").GetInt32());
        Assert.Equal(0.125, root.GetProperty("surrogate").GetProperty("validation").GetProperty("outputs")[0].GetProperty("normalizedMeanSquaredError").GetDouble());
        Assert.Equal("""{"inputs":{"x[0]":0.1},"outputs":{"return":0.01},"predicted":0.02,"actual":0.01,"isFeasible":null}""", Compact(root.GetProperty("best")));
        Assert.Equal("""{"reason":"evaluationsSpent","detail":"the budget of 3 executions is spent"}""", Compact(root.GetProperty("end")));
        Assert.Equal("""{"sampling":2,"tuning":1,"total":3}""", Compact(root.GetProperty("evaluations")));
        Assert.Equal("""{"crashed":1}""", Compact(root.GetProperty("withoutResult")));
        Assert.Equal("""{"name":"analysis","seconds":0.25}""", Compact(root.GetProperty("stages")[0]));
    }

    [Fact]
    public void Write_JobWithoutAnObjective_HasNoBest()
    {
        var report = FinishedJob.Report(FinishedJob.Message with { Objective = null }, FinishedJob.Analyzed, FinishedJob.Compiled, FinishedJob.Finetuned);

        using var document = JsonDocument.Parse(JobDocument.Write(report));

        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("best").ValueKind);
        Assert.Equal(3, document.RootElement.GetProperty("stages").GetArrayLength());
    }

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);
}
