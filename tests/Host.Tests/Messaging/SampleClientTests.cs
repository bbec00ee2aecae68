using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SurrogateHost.Tests.Messaging.Fakes;

namespace SurrogateHost.Tests.Messaging;

/// <summary>The clients of samples/clients, run as a user runs them.</summary>
public sealed class SampleClientTests(BrokerNode broker) : IClassFixture<BrokerNode>, IDisposable
{
    private const string GoodJob =
        """{"program":{"path":"f.c"},"function":"f","inputs":[{"name":"x","minimum":0,"maximum":1}],"objective":{"minimize":"return"},"evaluations":50}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("surrogate-client-");

    [Theory]
    [InlineData("python")]
    [InlineData("node")]
    public async Task Submit_GoodJob_PrintsTheOptimum(string language)
    {
        await using var host = await RunningHost.StartCompleteAsync(broker.Address);

        var (exitCode, output) = await SubmitAsync(language, GoodJob);

        Assert.Equal(0, exitCode);
        Assert.Equal("InputsOptimized", output.GetProperty("event").GetString());
        Assert.InRange(output.GetProperty("best").GetProperty("inputs").GetProperty("x").GetDouble(), 0.2, 0.4);
        var record = Assert.Single(await host.Jobs.ListAsync(10, TestContext.Current.CancellationToken));
        Assert.Equal("#define SHIFT 0.3\n", record.Definition.Program.Headers["shift.h"]);
    }

    [Theory]
    [InlineData("python")]
    [InlineData("node")]
    public async Task Submit_BadJob_PrintsTheField(string language)
    {
        await using var host = await RunningHost.StartCompleteAsync(broker.Address);

        var (exitCode, output) = await SubmitAsync(language, GoodJob.Replace("\"evaluations\"", "\"evaluation\"", StringComparison.Ordinal));

        Assert.Equal(2, exitCode);
        Assert.Equal("evaluation", output.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("python")]
    [InlineData("node")]
    public async Task Submit_NoBrokerThere_ExitsWithFour(string language)
    {
        var (exitCode, output, errors) = await RunAsync(language, GoodJob, new Uri("amqp://guest:guest@127.0.0.1:1/"));

        Assert.Equal((4, ""), (exitCode, output));
        Assert.DoesNotContain("Traceback", errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<(int ExitCode, JsonElement Output)> SubmitAsync(string language, string job)
    {
        var (exitCode, output, _) = await RunAsync(language, job, broker.Address);
        return (exitCode, JsonDocument.Parse(output).RootElement);
    }

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(string language, string job, Uri address)
    {
        var file = Path.Combine(_folder.FullName, "job.json");
        await File.WriteAllTextAsync(file, job);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "f.c"), "#include \"shift.h\"\ndouble f(double x) { return (x - SHIFT) * (x - SHIFT); }\n");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "shift.h"), "#define SHIFT 0.3\n");
        var clients = Path.Combine(Root(), "samples", "clients");
        var start = language == "python"
            ? new ProcessStartInfo("/usr/bin/python3", [Path.Combine(clients, "python", "submit.py"), file, "--broker", address.AbsoluteUri])
            : new ProcessStartInfo("node", [Path.Combine(clients, "node", "submit.js"), file, address.AbsoluteUri]);
        if (language == "python")
            Assert.SkipUnless(Directory.Exists("/usr/lib/python3/dist-packages/pika"), "pika is missing: apt-get install python3-pika.");
        else
            Assert.SkipUnless(Directory.Exists(Path.Combine(clients, "node", "node_modules", "amqplib")), "amqplib is missing: npm ci in samples/clients/node.");
        return await RunAsync(start);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var limit = RunningHost.Limit();
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(await errors);
        return (process.ExitCode, await output, await errors);
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
