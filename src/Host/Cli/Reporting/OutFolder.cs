using System.Text.Json;
using SurrogateHost.Failures;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Execution;
using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Cli.Reporting;

/// <summary>
/// The files of <c>--out</c>: <c>job.json</c> (runs again as it is), <c>surrogate.safetensors</c>, <c>trials.csv</c>, and
/// <c>executions.jsonl</c>, to which every execution is appended as it ends. A log without <c>trials.csv</c> is that of a run that
/// did not come to its end. The folder belongs to one run at a time, by a lock on its file <c>.lock</c>, which stays.
/// </summary>
internal sealed class OutFolder : IDisposable
{
    private const string Surrogate = "surrogate.safetensors";
    private const string Trials = "trials.csv";
    private const string Log = "executions.jsonl";

    private static readonly JsonSerializerOptions s_json = new(MessageJson.Options) { WriteIndented = true };

    private readonly string _folder;
    private readonly ProgramSubmitted _job;
    private readonly EarlierRun _earlier;
    private readonly FileStream _lock;
    private bool _hasBegun;

    private OutFolder(string folder, ProgramSubmitted job, EarlierRun earlier, FileStream locked) =>
        (_folder, _job, _earlier, _lock) = (folder, job, earlier, locked);

    /// <summary>
    /// Takes the folder for a run, and writes the job before it runs: a folder that cannot be written is found out now, and results that
    /// are to be overwritten go. Where executions are gone on from, both wait until <see cref="Learn"/> is told that they are this program's.
    /// </summary>
    /// <param name="folder">Full path; made where it is missing.</param>
    /// <param name="job">What is submitted.</param>
    /// <param name="earlier">What becomes of results that the folder holds.</param>
    /// <param name="choices">What to add to the command line where that is not said, such as <c>--overwrite to delete them</c>.</param>
    /// <exception cref="UsageException">The folder cannot be written, belongs to another run, or holds results that are to be kept.</exception>
    public static OutFolder Begin(string folder, ProgramSubmitted job, EarlierRun earlier, string choices)
    {
        FileStream? locked = null;
        if (File.Exists(folder))
            throw new UsageException($"--out '{folder}': is a file; name a folder.");
        if (earlier == EarlierRun.Keep)
            RefuseResults(folder, choices);
        Guard(folder, () => Directory.CreateDirectory(folder));
        Guard(folder, () => locked = Lock(folder));
        var taken = new OutFolder(folder, job, earlier, locked!);
        try
        {
            // Another run may have ended since the first look.
            if (earlier == EarlierRun.Keep)
                RefuseResults(folder, choices);
            if (earlier != EarlierRun.Resume || !HoldsExecutions(folder))
                taken.Start();
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>The log of executions in a folder.</summary>
    /// <param name="folder">Full path.</param>
    public static string LogOf(string folder) => Path.Combine(folder, Log);

    /// <summary>Looks at how far the job is: once its program is known, the log is known to be this program's.</summary>
    /// <param name="report">The job so far.</param>
    /// <exception cref="UsageException">The folder cannot be written any more.</exception>
    public void Learn(JobReport report)
    {
        if (!_hasBegun && report.Program is not null)
            Start();
    }

    /// <summary>Writes what the job has come to; files of stages that it did not reach are not written.</summary>
    /// <param name="report">What came of it.</param>
    /// <exception cref="UsageException">The folder cannot be written any more.</exception>
    public void End(JobReport report)
    {
        Learn(report);
        Guard(_folder, () =>
        {
            if (report.SurrogateBytes is { } surrogate)
                File.WriteAllBytes(Path.Combine(_folder, Surrogate), surrogate);
            if (report.Program is { } program)
                WriteTrials([.. program.Space.Dimensions.Select(dimension => dimension.Name), .. program.Outputs], report.Trials.Unpack());
            else if (report.Failure?.Kind == FailureKind.ProgramRefused && _earlier != EarlierRun.Resume)
                WriteRefused();
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private static FileStream Lock(string folder)
    {
        var path = Path.Combine(folder, ".lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new UsageException($"--out '{folder}': another run is writing there; wait for its end, or name another folder.");
        }
    }

    private static void RefuseResults(string folder, string choices)
    {
        var executions = HoldsExecutions(folder);
        var found = new[] { Surrogate, Trials }.Where(name => File.Exists(Path.Combine(folder, name))).Concat(executions ? [Log] : []).ToArray();
        if (found.Length == 0)
            return;
        var whose = executions && !File.Exists(Path.Combine(folder, Trials)) ? "executions of a run that did not come to its end" : "results of an earlier run";
        throw new UsageException($"--out '{folder}': holds {whose} ({string.Join(", ", found)}), and nothing was changed; {choices}, or name another folder.");
    }

    // One line names the program; an execution stands on the second.
    private static bool HoldsExecutions(string folder) => File.Exists(LogOf(folder)) && File.ReadLines(LogOf(folder)).Skip(1).Any();

    private void Start()
    {
        _hasBegun = true;
        Guard(_folder, () =>
        {
            File.WriteAllText(Path.Combine(_folder, "job.json"), JsonSerializer.Serialize(_job, s_json) + "\n");
            File.Delete(Path.Combine(_folder, Surrogate));
            File.Delete(Path.Combine(_folder, Trials));
            if (_earlier != EarlierRun.Resume)
                File.Delete(LogOf(_folder));
        });
    }

    /// <summary>A refused program is an end too: its executions, which show why, are those of the log.</summary>
    private void WriteRefused()
    {
        if (!HoldsExecutions(_folder))
            return;
        var (header, lines, _) = LogFile.Read(LogOf(_folder));
        WriteTrials([.. header!.Inputs, .. header.Outputs], [.. lines.Select(line => new Trial(line.Inputs, line.Outputs, line.Outcome, TrialPhase.Sampling))]);
    }

    private void WriteTrials(IReadOnlyList<string> columns, IReadOnlyList<Trial> trials) =>
        File.WriteAllText(Path.Combine(_folder, Trials), TrialsCsv.Write(columns, trials));

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
