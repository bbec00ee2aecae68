using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd.Training;

namespace SurrogateHost.Workers.Torch.Training;

/// <summary>Samples in a network's units, shared by all tasks that have the same samples and scalings.</summary>
/// <param name="Rows">Inputs, then outputs, row after row; may be longer than the rows are.</param>
/// <param name="Count">Number of rows.</param>
internal sealed record RowSet(float[] Rows, int Count)
{
    /// <summary>Scales the samples of each task, once for all tasks that share them.</summary>
    /// <param name="tasks">Checked tasks.</param>
    /// <returns>One set per task.</returns>
    public static RowSet[] Of(IReadOnlyList<FinetuneTask> tasks)
    {
        var known = new Dictionary<(IReadOnlyList<Trial> Samples, Scaling Inputs, Scaling Outputs), RowSet>();
        var sets = new RowSet[tasks.Count];
        for (var i = 0; i < sets.Length; i++)
        {
            var key = (tasks[i].Samples, tasks[i].Surrogate.InputScaling, tasks[i].Surrogate.OutputScaling);
            if (!known.TryGetValue(key, out sets[i]!))
            {
                var (rows, count) = TrainingData.RowsOf(tasks[i]);
                known.Add(key, sets[i] = new RowSet(rows, count));
            }
        }

        return sets;
    }
}
