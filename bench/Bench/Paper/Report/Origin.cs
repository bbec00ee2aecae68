using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace SurrogateHost.Bench.Paper.Report;

/// <summary>Where measured numbers come from.</summary>
internal static class Origin
{
    /// <summary>Command, commit, machine, runtime.</summary>
    /// <param name="settings">How the benchmark was called.</param>
    public static IReadOnlyList<(string Name, string Value)> Of(BenchmarkSettings settings) =>
    [
        ("command", $"`{settings.CommandLine}`"),
        ("commit", Git(settings.Root)),
        ("machine", $"{Processor()}, {Environment.ProcessorCount} cores, load {Load()} at the end; {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}"),
    ];

    private static string Git(string root)
    {
        var start = new ProcessStartInfo("git", ["-C", root, "describe", "--always", "--dirty"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var commit = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? commit : "unknown";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "unknown: git is not installed";
        }
    }

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").Where(line => line.StartsWith("model name", StringComparison.Ordinal)).Select(line => line[(line.IndexOf(':') + 1)..].Trim()).FirstOrDefault("unknown processor");

    private static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0].ToString(CultureInfo.InvariantCulture);
}
