using System.Diagnostics;
using System.Globalization;

namespace SurrogateHost.Bench.Runs;

/// <summary>One run of the built command line, as a user starts it: the script, which becomes the host's process.</summary>
/// <param name="Output">Standard output.</param>
/// <param name="Seconds">From start to exit.</param>
/// <param name="PeakMebibytes">The most physical memory that the host's process held; programs in the sandbox are not part of it.</param>
internal sealed record HostProcess(string Output, double Seconds, double PeakMebibytes)
{
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs the host to its end.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="cancellationToken">Kills the host.</param>
    /// <exception cref="InvalidOperationException">It failed; the message is what it said.</exception>
    public static async Task<HostProcess> RunAsync(string root, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(root, "surrogate"), arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = root,
        })!;
        using var killing = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var peak = 0.0;
        do
            peak = Math.Max(peak, PeakOf(process.Id));
        while (!await EndsWithinAsync(process, s_betweenLooks));
        var seconds = watch.Elapsed.TotalSeconds;
        return process.ExitCode == 0
            ? new HostProcess(await output, seconds, peak)
            : throw new InvalidOperationException($"surrogate {string.Join(' ', arguments)} ended with {process.ExitCode}: {await error}");
    }

    private static async Task<bool> EndsWithinAsync(Process process, TimeSpan time)
    {
        using var timeout = new CancellationTokenSource(time);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // The kernel keeps the high-water mark itself, so looking now and then misses only what came after the last look.
    private static double PeakOf(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0; // it has just ended
        }
    }
}
