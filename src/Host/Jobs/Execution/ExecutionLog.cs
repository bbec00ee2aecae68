using SurrogateHost.Model;
using SurrogateHost.Sampling;
using SurrogateHost.Stages;

namespace SurrogateHost.Jobs.Execution;

/// <summary>
/// A job's executions in an append-only file. Every line goes to the operating system as its execution ends, so it survives the end
/// of this process, however sudden. An execution is found by its place in the job; where a job has changed, by its inputs.
/// </summary>
internal sealed class ExecutionLog : IExecutionLog
{
    private readonly Dictionary<int, RecordedExecution> _byPosition = [];
    private readonly Dictionary<double[], RecordedExecution> _byInputs = new(new ByValue());
    private readonly string _path;

    private ExecutionLog(string path, IEnumerable<LogLine> executions)
    {
        _path = path;
        foreach (var line in executions)
            _byInputs[line.Inputs] = _byPosition[line.Execution] = line.ToRecorded();
    }

    /// <summary>Opens a log, or begins it.</summary>
    /// <param name="path">Its file; the folder is made where it is missing.</param>
    /// <param name="program">Whose executions it holds.</param>
    /// <exception cref="StageFailedException">It holds those of another program, or cannot be used.</exception>
    public static ExecutionLog Open(string path, AnalyzedProgram program)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var (header, executions, length) = File.Exists(path) ? LogFile.Read(path) : (null, [], 0);
            if (header is not null && header.Program != program.Hash)
            {
                throw new StageFailedException(
                    $"{path}: holds executions of another program, of other inputs or for another goal; its results mean nothing here. Name another folder, or delete the file.");
            }

            using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
            file.SetLength(length);
            file.Position = length;
            if (header is null)
            {
                file.Write(LogFile.ToLine(new LogHeader(
                    LogHeader.Current, program.Hash, [.. program.Space.Dimensions.Select(dimension => dimension.Name)], program.Outputs)));
            }

            return new ExecutionLog(path, executions);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StageFailedException($"{path}: the log of executions cannot be used: {exception.Message}");
        }
    }

    /// <inheritdoc/>
    public RecordedExecution? Find(int position, double[] inputs) =>
        _byPosition.TryGetValue(position, out var known) && known.Inputs.AsSpan().SequenceEqual(inputs) ? known
        : _byPosition.Count > position ? _byInputs.GetValueOrDefault(inputs)
        : null;

    /// <inheritdoc/>
    public void Append(int position, IReadOnlyList<RecordedExecution> executions)
    {
        // One write for all of them: a line is torn by the end of the machine at most, never by another line.
        using (var file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0))
        {
            file.Write([.. executions.SelectMany((execution, i) => LogFile.ToLine(
                new LogLine(position + i, execution.Inputs, execution.Outputs, execution.Outcome, execution.Detail)))]);
        }

        // By position alone: whoever executes the same inputs once more now wants to see what comes of it.
        for (var i = 0; i < executions.Count; i++)
            _byPosition[position + i] = executions[i];
    }
}
