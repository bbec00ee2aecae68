using SurrogateHost.Model;
using SurrogateHost.Sampling;
using SurrogateHost.Stages;

namespace SurrogateHost.Jobs.Execution;

/// <summary>
/// A recorded log in the program's place: an optimizer can be tried on it without executing anything. An input that the log does not
/// hold is answered with the nearest execution that it does hold, inputs and all, so that every result is a true one; distances are
/// measured with every input's range as 1. Thread-safe.
/// </summary>
internal sealed class ReplayedLog : IExecutionLog
{
    private readonly Dictionary<double[], RecordedExecution> _byInputs = new(new ByValue());
    private readonly RecordedExecution[] _executions;
    private readonly SearchSpace _space;
    private readonly string _path;

    /// <summary>Reads a log.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="program">The program whose place it takes.</param>
    /// <exception cref="StageFailedException">It holds nothing, or the executions of another program.</exception>
    public ReplayedLog(string path, AnalyzedProgram program)
    {
        try
        {
            var (header, lines, _) = LogFile.Read(path);
            if (header is null || lines.Count == 0)
                throw new StageFailedException($"{path}: holds no execution; there is nothing to replay.");
            if (header.Program != program.Hash)
                throw new StageFailedException($"{path}: holds executions of another program, of other inputs or for another goal; it cannot be replayed in this one's place.");
            (_path, _space, _executions) = (path, program.Space, [.. lines.Select(line => line.ToRecorded())]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StageFailedException($"{path}: the log of executions cannot be read: {exception.Message}");
        }

        foreach (var execution in _executions)
            _byInputs[execution.Inputs] = execution;
    }

    /// <inheritdoc/>
    public RecordedExecution? Find(int position, double[] inputs) =>
        _byInputs.TryGetValue(inputs, out var known) ? known : _executions.MinBy(execution => Distance(execution.Inputs, inputs))!;

    /// <inheritdoc/>
    public void Append(int position, IReadOnlyList<RecordedExecution> executions) =>
        throw new InvalidOperationException($"{_path}: a replayed log answers everything, so nothing was to be executed.");

    private double Distance(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var d = 0; d < a.Length; d++)
            sum += Math.Pow((a[d] - b[d]) / (_space.Dimensions[d].Maximum - _space.Dimensions[d].Minimum), 2);
        return sum;
    }
}
