using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SurrogateHost.EndToEnd;

/// <summary>Runs that are killed as hard as can be, and gone on with.</summary>
public sealed class ResumeTests : IDisposable
{
    private const int Evaluations = 90;

    private readonly ScratchFolder _folder = new();
    private readonly string[] _job;
    private readonly string[] _evaluations;

    public ResumeTests()
    {
        // A few milliseconds each, so that a kill comes in the middle of something.
        var source = _folder.Write("slow.c",
            """
            double slow(double x, double y)
            {
                volatile double waste = 0;
                for (int i = 0; i < 3000000; i++)
                    waste += i;
                return (x - 0.3) * (x - 0.3) + (y - x * x) * (y - x * x);
            }
            """);
        _evaluations = ["--evaluations", Evaluations.ToString(CultureInfo.InvariantCulture)];
        _job =
        [
            "run", source, "--function", "slow", "--input", "x=-1..1", "--input", "y=-1..1", "--minimize", "return", "--subject-to", "x + y <= 0.2",
            "--json",
        ];
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_KilledAndResumed_GivesTheSameAndRepeatsNoExecution()
    {
        var unbroken = await DocumentAsync("--out", _folder.File("unbroken"));
        var (folder, log) = (_folder.File("killed"), _folder.File("killed/executions.jsonl"));
        int[] kills = [3, 20, 60];
        for (var i = 0; i < kills.Length; i++)
            await KillAsync(log, kills[i], ["--out", folder, .. i > 0 ? new[] { "--resume" } : []]);

        var refused = await Surrogate.RunAsync([.. _job, .. _evaluations, "--out", folder]);
        var before = File.ReadAllLines(log);
        var resumed = await DocumentAsync("--out", folder, "--resume");
        var after = File.ReadAllLines(log);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("add --resume", refused.Error, StringComparison.Ordinal);
        Assert.Equal(unbroken, resumed);
        Assert.Equal(before, after[..before.Length]);
        Assert.Equal(
            Enumerable.Range(0, Evaluations),
            after.Skip(1).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("execution").GetInt32()));
        Assert.Equal(File.ReadAllText(_folder.File("unbroken/trials.csv")), File.ReadAllText(_folder.File("killed/trials.csv")));
    }

    [Fact]
    public async Task Run_Replayed_GivesTheSameWithoutExecuting()
    {
        var recorded = await DocumentAsync("--out", _folder.File("out"));

        Assert.Equal(recorded, await DocumentAsync("--replay", _folder.File("out/executions.jsonl")));
    }

    [Fact]
    public async Task Run_Interrupted_GivesTheBestSoFarAndSaysSo()
    {
        using var process = Surrogate.Start([], [.. _job, "--evaluations", "100000", "--out", _folder.File("out")]);
        await WaitForAsync(_folder.File("out/executions.jsonl"), 60, process);
        using (var signal = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await signal.WaitForExitAsync(TestContext.Current.CancellationToken);

        var ended = await Surrogate.EndAsync(process);

        Assert.Equal(0, ended.ExitCode);
        using var document = JsonDocument.Parse(ended.Output);
        Assert.Equal("interrupted", document.RootElement.GetProperty("end").GetProperty("reason").GetString());
        Assert.InRange(document.RootElement.GetProperty("evaluations").GetProperty("total").GetInt32(), 60, 99_999);
        Assert.True(document.RootElement.GetProperty("best").GetProperty("isFeasible").GetBoolean());
    }

    private async Task KillAsync(string log, int executions, string[] more)
    {
        using var process = Surrogate.Start([], [.. _job, .. _evaluations, .. more]);
        await WaitForAsync(log, executions, process);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static async Task WaitForAsync(string log, int executions, Process process)
    {
        while (!File.Exists(log) || File.ReadLines(log).Count() <= executions)
        {
            Assert.False(process.HasExited, $"the run ended before its execution {executions}");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private async Task<string> DocumentAsync(params string[] more)
    {
        var ended = await Surrogate.RunAsync([.. _job, .. _evaluations, .. more]);
        Assert.True(ended.ExitCode == 0, ended.Error);
        var document = JsonNode.Parse(ended.Output)!.AsObject();
        document.Remove("stages");
        return document.ToJsonString();
    }
}
