using System.Text.Json;
using SurrogateHost.Jobs;
using SurrogateHost.Messages;

namespace SurrogateHost.Cli.Reporting;

/// <summary>
/// The files of <c>--out</c>: <c>job.json</c> (runs again as it is), <c>surrogate.safetensors</c>, <c>trials.csv</c>, and
/// <c>executions.jsonl</c>, to which every execution is appended as it ends. A log without <c>trials.csv</c> is that of a run that
/// did not come to its end.
/// </summary>
internal static class OutFolder
{
    private const string Surrogate = "surrogate.safetensors";
    private const string Trials = "trials.csv";
    private const string Log = "executions.jsonl";

    private static readonly JsonSerializerOptions s_json = new(MessageJson.Options) { WriteIndented = true };

    /// <summary>Writes the job before it runs: a folder that cannot be written is found out now, and results of an earlier job go.</summary>
    /// <param name="folder">Full path; made where it is missing.</param>
    /// <param name="job">What is submitted.</param>
    /// <param name="resumes">True: the log stays, to be gone on from.</param>
    /// <exception cref="UsageException">The folder cannot be written, or a log of an interrupted run would be lost.</exception>
    public static void Begin(string folder, ProgramSubmitted job, bool resumes)
    {
        if (!resumes && IsInterrupted(folder))
        {
            throw new UsageException(
                $"--out '{folder}': {Log} there holds executions of a run that did not come to its end; add --resume to go on from them, or delete the file.");
        }

        Guard(folder, () =>
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "job.json"), JsonSerializer.Serialize(job, s_json) + "\n");
            File.Delete(Path.Combine(folder, Surrogate));
            File.Delete(Path.Combine(folder, Trials));
            if (!resumes)
                File.Delete(LogOf(folder));
        });
    }

    /// <summary>The log of executions in a folder.</summary>
    /// <param name="folder">Full path.</param>
    public static string LogOf(string folder) => Path.Combine(folder, Log);

    // One line names the program; an execution stands on the second.
    private static bool IsInterrupted(string folder) =>
        File.Exists(LogOf(folder)) && !File.Exists(Path.Combine(folder, Trials)) && File.ReadLines(LogOf(folder)).Skip(1).Any();

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
