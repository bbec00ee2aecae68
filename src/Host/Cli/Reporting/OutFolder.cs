using System.Text.Json;
using SurrogateHost.Jobs;
using SurrogateHost.Messages;

namespace SurrogateHost.Cli.Reporting;

/// <summary>The files of <c>--out</c>: <c>job.json</c> (runs again as it is), <c>surrogate.safetensors</c>, <c>trials.csv</c>.</summary>
internal static class OutFolder
{
    private const string Surrogate = "surrogate.safetensors";
    private const string Trials = "trials.csv";

    private static readonly JsonSerializerOptions s_json = new(MessageJson.Options) { WriteIndented = true };

    /// <summary>Writes the job before it runs: a folder that cannot be written is found out now, and results of an earlier job go.</summary>
    /// <param name="folder">Full path; made where it is missing.</param>
    /// <param name="job">What is submitted.</param>
    /// <exception cref="UsageException">The folder cannot be written.</exception>
    public static void Begin(string folder, ProgramSubmitted job) => Guard(folder, () =>
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "job.json"), JsonSerializer.Serialize(job, s_json) + "\n");
        File.Delete(Path.Combine(folder, Surrogate));
        File.Delete(Path.Combine(folder, Trials));
    });

    /// <summary>Writes what the job has come to; files of stages that it did not reach are not written.</summary>
    /// <param name="folder">The folder given to <see cref="Begin"/>.</param>
    /// <param name="report">What came of it.</param>
    /// <exception cref="UsageException">The folder cannot be written any more.</exception>
    public static void End(string folder, JobReport report) => Guard(folder, () =>
    {
        if (report.SurrogateBytes is { } surrogate)
            File.WriteAllBytes(Path.Combine(folder, Surrogate), surrogate);
        if (report.Program is { } program)
            File.WriteAllText(Path.Combine(folder, Trials), TrialsCsv.Write(program, report.Trials.Unpack()));
    });

    private static void Guard(string folder, Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out '{folder}': {exception.Message}");
        }
    }
}
