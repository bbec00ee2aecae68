using SurrogateHost.Plugins;
using SurrogateHost.Sampling;
using SurrogateHost.Workers.Simd.Training;

namespace SurrogateHost.Bench.Workers.Work;

/// <summary>What the worker does with a task, laid open so that a peer can do the same: rows in the network's units, split and order of batches.</summary>
/// <param name="Rows">All rows.</param>
/// <param name="Validation">Indices of the rows held out.</param>
/// <param name="Order">Indices of the rows to train on, epoch after epoch.</param>
internal sealed record OpenTraining(float[] Rows, int[] Validation, int[] Order)
{
    /// <summary>Draws as the worker draws.</summary>
    /// <param name="task">The task.</param>
    public static OpenTraining Of(FinetuneTask task)
    {
        var random = new SplitMix64(task.Settings.Seed);
        var (rows, count) = TrainingData.RowsOf(task);
        var (training, validation) = TrainingData.Split(count, task.Settings, ref random);
        var order = new List<int>(task.Settings.Epochs * training.Length);
        for (var epoch = 0; epoch < task.Settings.Epochs; epoch++)
        {
            random.Shuffle(training);
            order.AddRange(training);
        }

        return new OpenTraining(rows, validation, [.. order]);
    }
}
