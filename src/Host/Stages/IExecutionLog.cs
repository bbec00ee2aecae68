namespace SurrogateHost.Stages;

/// <summary>What a job has executed, kept beyond the process, so that nothing is executed twice.</summary>
/// <remarks>Used by one stage of one job at a time.</remarks>
public interface IExecutionLog
{
    /// <summary>Looks an execution up.</summary>
    /// <param name="position">Which execution of the job it would be, from 0.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <returns>What came of it; null when it has to be executed.</returns>
    RecordedExecution? Find(int position, double[] inputs);

    /// <summary>Keeps executions, as soon as they have ended.</summary>
    /// <param name="position">Which execution of the job the first of them is, from 0.</param>
    /// <param name="executions">In order.</param>
    void Append(int position, IReadOnlyList<RecordedExecution> executions);
}
