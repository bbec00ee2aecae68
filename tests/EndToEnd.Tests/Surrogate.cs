using System.Diagnostics;
using System.Text.Json;

namespace SurrogateHost.EndToEnd;

/// <summary>The command line as a user starts it.</summary>
internal static class Surrogate
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <summary>The root of the repository, from where the tests are built to.</summary>
    public static string Root { get; } = Path.GetFullPath("../../../..", AppContext.BaseDirectory);

    /// <summary>A file of the repository.</summary>
    public static string FileOf(params string[] names) => Path.Combine([Root, .. names]);

    /// <summary>Runs <c>./surrogate</c> to its end, without a terminal.</summary>
    public static async Task<Ended> RunAsync(params string[] arguments)
    {
        using var process = Start([], arguments);
        return await EndAsync(process);
    }

    /// <summary>Waits for a started process.</summary>
    public static async Task<Ended> EndAsync(Process process)
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"surrogate {string.Join(' ', process.StartInfo.ArgumentList)} did not end; it said: {await error}");
        }

        return new Ended(process.ExitCode, await output, await error);
    }

    /// <summary>Runs a job with <c>--json</c> that has to succeed.</summary>
    public static async Task<JsonElement> RunJobAsync(params string[] arguments)
    {
        var ended = await RunAsync(["run", .. arguments, "--json"]);
        Assert.True(ended.ExitCode == 0, $"exit code {ended.ExitCode}: {ended.Error}");
        using var document = JsonDocument.Parse(ended.Output);
        return document.RootElement.Clone();
    }

    /// <summary>Starts <c>./surrogate</c>; the caller ends it.</summary>
    public static Process Start(Dictionary<string, string> environment, params string[] arguments) =>
        Start(FileOf("surrogate"), environment, arguments);

    /// <summary>Starts a program, such as a shell that starts <c>./surrogate</c>; the caller ends it.</summary>
    public static Process Start(string program, Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment.Remove("SURROGATE_BROKER");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
