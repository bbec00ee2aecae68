using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using SurrogateHost.Tests.Brokers;

namespace SurrogateHost.EndToEnd;

/// <summary>A host that serves a real broker in one process, and foreign clients in others.</summary>
public sealed class ServeTests : IAsyncLifetime
{
    private const string Python = "/usr/bin/python3";
    private const string MissingOptimizer = "random-search";

    private readonly ScratchFolder _folder = new();
    private Broker? _broker;
    private Process? _host;
    private Task<string>? _log;

    private string Address => _broker!.Address.AbsoluteUri;

    private string Plugins => _folder.File("plugins");

    public async ValueTask InitializeAsync()
    {
        _broker = await Broker.StartNewAsync(TestContext.Current.CancellationToken);
        foreach (var plugin in Directory.GetDirectories(Surrogate.FileOf("artifacts", "plugins")))
            if (Path.GetFileName(plugin) != MissingOptimizer)
                Copy(plugin, Path.Combine(Plugins, Path.GetFileName(plugin)));
        _host = Surrogate.Start([], "serve", "--broker", Address, "--plugins", Plugins, "--data", _folder.File("data"));
        await SaysAsync(_host, "serving ");
        _log = _host.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        _host?.Kill(entireProcessTree: true);
        if (_host is not null)
            await _host.WaitForExitAsync(CancellationToken.None);
        if (_log is not null)
            await _log;
        _host?.Dispose();
        if (_broker is not null)
            await _broker.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Serve_ThreeJobsFromPython_AnswersOneRefusesOneAndKeepsOneUntilItsOptimizerIsCopiedIn()
    {
        Assert.SkipUnless(await HasPikaAsync(), "python3-pika is not installed; ./test.sh installs it.");
        using var waiting = StartPython(Job("waiting.json", job => job["optimizer"] = MissingOptimizer));
        await SaysAsync(waiting, $"waiting for optimizer.{MissingOptimizer}");

        using var good = StartPython(Job("good.json", _ => { }));
        using var malformed = StartPython(Job("malformed.json", job => job["inputs"]![1]!["maximum"] = -5));

        var refused = await Surrogate.EndAsync(malformed);
        Assert.Equal(2, refused.ExitCode);
        var failure = JsonDocument.Parse(refused.Output).RootElement;
        Assert.Equal("JobFailed", failure.GetProperty("event").GetString());
        Assert.Equal("inputs[1].maximum", failure.GetProperty("errors")[0].GetProperty("field").GetString());

        var answered = await Surrogate.EndAsync(good);
        Assert.True(answered.ExitCode == 0, answered.Error);
        Assert.Equal("InputsOptimized", JsonDocument.Parse(answered.Output).RootElement.GetProperty("event").GetString());

        Assert.False(waiting.HasExited);
        Copy(Surrogate.FileOf("artifacts", "plugins", MissingOptimizer), Path.Combine(Plugins, MissingOptimizer));
        var finished = await Surrogate.EndAsync(waiting);
        Assert.True(finished.ExitCode == 0, finished.Error);
        Assert.Equal("InputsOptimized", JsonDocument.Parse(finished.Output).RootElement.GetProperty("event").GetString());
    }

    [Fact]
    public async Task Submit_AndWait_ShowsWhatRunWouldAndJobsRemembersIt()
    {
        var submitted = await Surrogate.RunAsync(
            "submit", Surrogate.FileOf("samples", "fft.json"), "--evaluations", "100", "--wait", "--json", "--broker", Address);

        Assert.True(submitted.ExitCode == 0, submitted.Error);
        var document = JsonDocument.Parse(submitted.Output).RootElement;
        Assert.Equal("completed", document.GetProperty("status").GetString());

        var listed = await Surrogate.RunAsync("jobs", "--json", "--data", _folder.File("data"));
        var job = JsonDocument.Parse(listed.Output).RootElement.EnumerateArray().Single();
        Assert.Equal(document.GetProperty("jobId").GetString(), job.GetProperty("jobId").GetString());
        Assert.Equal(("completed", "fft.c", "twiddle"),
            (job.GetProperty("status").GetString(), job.GetProperty("program").GetString(), job.GetProperty("function").GetString()));
    }

    [Fact]
    public async Task Watch_OneJob_ShowsEveryStageInOrderAndEndsWithIt()
    {
        var id = Guid.NewGuid();
        var job = Job("watched.json", job => job["jobId"] = id.ToString());
        using var people = await StartWatchAsync($"{id}");
        using var machine = await StartWatchAsync($"{id}", "--json");

        var submitted = await Surrogate.RunAsync("submit", job, "--broker", Address);

        Assert.Equal((0, $"{id}\n"), (submitted.ExitCode, submitted.Output));
        var (lines, events) = (await Surrogate.EndAsync(people), await Surrogate.EndAsync(machine));
        Assert.True((lines.ExitCode, events.ExitCode) == (0, 0), lines.Error + events.Error);
        Assert.Equal(["analysed", "compiled", "finetuned", "tuned"], lines.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ')[1]).Where(word => !word.EndsWith(':')));
        var shown = events.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToArray();
        Assert.All(shown, line => Assert.Equal($"{id}", (string?)line["message"]!["jobId"]));
        Assert.Equal(["ProgramAnalyzed", "SurrogateCompiled", "SurrogateFinetuned", "InputsOptimized"],
            shown.Select(line => (string?)line["event"]).Where(name => name != "JobProgressed"));
        Assert.Contains(shown, line => (string?)line["event"] == "JobProgressed" && (string?)line["message"]!["stage"] == "tuning");
    }

    [Fact]
    public async Task Watch_JobWithoutObjective_EndsWithItsSurrogate()
    {
        var id = Guid.NewGuid();
        var job = Job("plain.json", job => (job["jobId"], job["objective"]) = (id.ToString(), null));
        using var watch = await StartWatchAsync($"{id}", "--json");

        await Surrogate.RunAsync("submit", job, "--broker", Address);

        var ended = await Surrogate.EndAsync(watch);
        Assert.True(ended.ExitCode == 0, ended.Error);
        Assert.Equal("SurrogateFinetuned", (string?)JsonNode.Parse(ended.Output.TrimEnd().Split('\n')[^1])!["event"]);
    }

    [Fact]
    public async Task Watch_ReaderThatHasSeenEnough_EndsWithIt()
    {
        using var pipe = Surrogate.Start("/bin/sh", [], "-c", "\"$0\" watch --broker \"$1\" | head -n 1", Surrogate.FileOf("surrogate"), Address);
        await SaysAsync(pipe, "watching");

        // One event is enough for head; nothing is published that watch could stumble over afterwards.
        var submitted = await Surrogate.RunAsync("submit", Job("bad.json", job => job["frontend"] = "nobody"), "--broker", Address);

        var ended = await Surrogate.EndAsync(pipe);
        Assert.Equal((0, $"{submitted.Output.Trim()} analysis: waiting for frontend.nobody\n"), (ended.ExitCode, ended.Output));
    }

    private async Task<Process> StartWatchAsync(params string[] arguments)
    {
        var watch = Surrogate.Start([], ["watch", "--broker", Address, .. arguments]);
        await SaysAsync(watch, "watching");
        return watch;
    }

    private static async Task<bool> HasPikaAsync()
    {
        if (!File.Exists(Python))
            return false;
        using var python = Process.Start(new ProcessStartInfo(Python, ["-c", "import pika"]) { RedirectStandardError = true })!;
        await python.WaitForExitAsync(TestContext.Current.CancellationToken);
        return python.ExitCode == 0;
    }

    private static async Task SaysAsync(Process process, string text)
    {
        var said = new List<string>();
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.Add(line);
            if (line.Contains(text, StringComparison.Ordinal))
                return;
        }

        Assert.Fail($"The process ended without '{text}'; it said: {string.Join('\n', said)}");
    }

    private static void Copy(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private string Job(string name, Action<JsonObject> change)
    {
        var job = JsonNode.Parse(File.ReadAllText(Surrogate.FileOf("samples", "inversek2j.json")))!.AsObject();
        job["program"] = new JsonObject { ["path"] = Surrogate.FileOf("samples", "programs", "inversek2j.c") };
        job["evaluations"] = 100;
        change(job);
        return _folder.Write(name, job.ToJsonString());
    }

    private Process StartPython(string job)
    {
        var process = Process.Start(new ProcessStartInfo(
            Python, [Surrogate.FileOf("samples", "clients", "python", "submit.py"), job, "--broker", Address])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        return process;
    }
}
