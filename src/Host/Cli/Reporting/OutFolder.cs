using System.Text.Json;
using SurrogateHost.Jobs;
using SurrogateHost.Messages;

namespace SurrogateHost.Cli.Reporting;

/// <summary>The files of <c>--out</c>: <c>job.json</c> (runs again as it is), <c>surrogate.safetensors</c>, <c>trials.csv</c>.</summary>
internal static class OutFolder
{
    private static readonly JsonSerializerOptions s_json = new(MessageJson.Options) { WriteIndented = true };

    /// <summary>Writes what the job has come to; files of stages that it did not reach are not written.</summary>
    /// <param name="folder">Full path; made where it is missing.</param>
    /// <param name="job">What was submitted.</param>
    /// <param name="report">What came of it.</param>
    /// <exception cref="UsageException">The folder cannot be written.</exception>
    public static void Write(string folder, ProgramSubmitted job, JobReport report)
    {
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "job.json"), JsonSerializer.Serialize(job, s_json) + "\n");
            if (report.SurrogateBytes is { } surrogate)
                File.WriteAllBytes(Path.Combine(folder, "surrogate.safetensors"), surrogate);
            if (report.Program is { } program)
                File.WriteAllText(Path.Combine(folder, "trials.csv"), TrialsCsv.Write(program, report.Trials.Unpack()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out '{folder}': {exception.Message}");
        }
    }
}
