using System.Text.Json;
using System.Text.Json.Nodes;
using SurrogateHost.Model;

namespace SurrogateHost.EndToEnd;

public sealed class RunTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_InverseKinematics_FindsTheHandThatGivesTheWantedAngles()
    {
        var result = await Surrogate.RunJobAsync(Surrogate.FileOf("samples", "inversek2j.json"));

        Assert.Equal("completed", result.GetProperty("status").GetString());
        Assert.Equal(["x", "y"], Names(result.GetProperty("inputs")));
        Assert.Equal("""["theta1","theta2"]""", JsonSerializer.Serialize(result.GetProperty("outputs")));
        Assert.Equal(["analysis", "compilation", "finetuning", "tuning"], Names(result.GetProperty("stages")));

        // Forward kinematics of the wanted angles, 0.2 and 1.1, with links of 0.5.
        var best = result.GetProperty("best");
        Assert.InRange(best.GetProperty("actual").GetDouble(), 0, 1e-3);
        Assert.Equal((0.5 * Math.Cos(0.2)) + (0.5 * Math.Cos(1.3)), best.GetProperty("inputs").GetProperty("x").GetDouble(), 0.02);
        Assert.Equal((0.5 * Math.Sin(0.2)) + (0.5 * Math.Sin(1.3)), best.GetProperty("inputs").GetProperty("y").GetDouble(), 0.02);

        var evaluations = result.GetProperty("evaluations");
        var total = evaluations.GetProperty("total").GetInt32();
        Assert.Equal(total, evaluations.GetProperty("sampling").GetInt32() + evaluations.GetProperty("tuning").GetInt32());
        Assert.InRange(total, 2, 500);

        var surrogate = result.GetProperty("surrogate");
        var topology = surrogate.GetProperty("topology").EnumerateArray().Select(width => width.GetInt32()).ToArray();
        Assert.Equal((2, 2), (topology[0], topology[^1]));
        Assert.Equal(new Topology(topology).ParameterCount, surrogate.GetProperty("parameters").GetInt32());
        Assert.Equal(2, surrogate.GetProperty("validation").GetProperty("outputs").GetArrayLength());
    }

    [Fact]
    public async Task Run_WithOut_WritesAJobThatGivesTheSameAgain()
    {
        var first = await Surrogate.RunJobAsync(
            Surrogate.FileOf("samples", "projectile.json"), "--evaluations", "200", "--out", _folder.File("out"));
        var second = await Surrogate.RunJobAsync(_folder.File("out/job.json"));

        Assert.Equal(WithoutTimes(first), WithoutTimes(second));
        Assert.Equal(first.GetProperty("evaluations").GetProperty("total").GetInt32() + 1, File.ReadAllLines(_folder.File("out/trials.csv")).Length);
        Assert.Equal(["distance", "height", "time"], SurrogateFile.Parse(File.ReadAllBytes(_folder.File("out/surrogate.safetensors"))).Outputs);
    }

    [Fact]
    public async Task Run_SameSeed_GivesTheSameDocumentAndAnotherSeedAnother()
    {
        string[] job = [Surrogate.FileOf("samples", "kmeans.json"), "--evaluations", "150", "--seed"];

        var first = WithoutTimes(await Surrogate.RunJobAsync([.. job, "7"]));

        Assert.Equal(first, WithoutTimes(await Surrogate.RunJobAsync([.. job, "7"])));
        Assert.NotEqual(first, WithoutTimes(await Surrogate.RunJobAsync([.. job, "8"])));
    }

    [Fact]
    public async Task Run_WithoutAnObjective_StopsAtTheFinetunedSurrogate()
    {
        var result = await Surrogate.RunJobAsync(Surrogate.FileOf("samples", "jmeint.json"), "--evaluations", "300");

        Assert.Equal("completed", result.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, result.GetProperty("best").ValueKind);
        Assert.Equal(["analysis", "compilation", "finetuning"], Names(result.GetProperty("stages")));
        Assert.Equal(0, result.GetProperty("evaluations").GetProperty("tuning").GetInt32());
    }

    [Fact]
    public async Task Run_FromOptions_DrawsATableOnStandardOutputAlone()
    {
        var source = Surrogate.FileOf("samples", "programs", "projectile.c");

        var ended = await Surrogate.RunAsync(
            "run", source, "--function", "throw_ball", "--input", "speed=10..45", "--input", "elevation=5..85", "--fix", "drag=0.006",
            "--maximize", "distance", "--evaluations", "200");

        Assert.True(ended.ExitCode == 0, ended.Error);
        string[] expected = ["void throw_ball(double speed", "speed = ", "largest distance:", "executions", "each predicted from the others"];
        Assert.All(expected, text => Assert.Contains(text, ended.Output, StringComparison.Ordinal));
        Assert.Contains("tuning: done in", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', ended.Output);
    }

    private static string[] Names(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetProperty("name").GetString()!)];

    private static string WithoutTimes(JsonElement document)
    {
        var node = JsonNode.Parse(document.GetRawText())!;
        foreach (var stage in node["stages"]!.AsArray())
            stage!["seconds"] = 0;
        return node.ToJsonString();
    }
}
