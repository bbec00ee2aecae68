using SurrogateHost.Plugins;
using SurrogateHost.Sampling;

namespace SurrogateHost.Workers.Simd.Training;

/// <summary>Samples in a network's units: a row's inputs, then its outputs, shuffled and split by seed.</summary>
internal static class TrainingData
{
    /// <summary>
    /// The samples in a network's units, one after another. Passed over are samples that did not complete and those whose scaled
    /// numbers float32 cannot hold.
    /// </summary>
    /// <param name="task">A checked task.</param>
    /// <returns>The rows, at the beginning of an array that may be longer, and their number.</returns>
    public static (float[] Rows, int Count) RowsOf(FinetuneTask task)
    {
        var (inputs, width) = (task.Surrogate.Topology.Inputs, task.Surrogate.Topology.Inputs + task.Surrogate.Topology.Outputs);
        var (inputScaler, outputScaler) = (new SampleScaler(task.Surrogate.InputScaling), new SampleScaler(task.Surrogate.OutputScaling));
        var rows = new float[task.Samples.Count * width];
        var count = 0;
        foreach (var sample in task.Samples)
        {
            if (!sample.IsCompleted)
                continue;
            var row = rows.AsSpan(count * width, width);
            if (inputScaler.TryScale(sample.Inputs, row[..inputs]) & outputScaler.TryScale(sample.Outputs, row[inputs..]))
                count++;
        }

        return (rows, count);
    }

    /// <summary>The split of a task's usable rows.</summary>
    /// <param name="count">Usable rows.</param>
    /// <param name="settings">Fraction and seeds.</param>
    /// <param name="random">Fresh from the task's seed; left where the batches' order begins, whichever seed fixes the split.</param>
    public static (int[] Training, int[] Validation) Split(int count, FinetuneSettings settings, ref SplitMix64 random)
    {
        var own = Split(count, settings.ValidationFraction, ref random);
        if (settings.SplitSeed is not { } seed || seed == settings.Seed)
            return own;
        var shared = new SplitMix64(seed);
        return Split(count, settings.ValidationFraction, ref shared);
    }

    /// <summary>Which of so many usable rows are trained on and which are held out.</summary>
    /// <param name="count">Usable rows.</param>
    /// <param name="fraction">Part to hold out.</param>
    /// <param name="random">Fresh from the seed of the training's settings.</param>
    public static (int[] Training, int[] Validation) Split(int count, double fraction, ref SplitMix64 random)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
            order[i] = i;
        random.Shuffle(order);
        var held = HeldOut(count, fraction);
        return (order[held..], order[..held]);
    }

    /// <summary>How many of so many usable rows are held out.</summary>
    public static int HeldOut(int count, double fraction) =>
        fraction > 0 && count > 1 ? Math.Clamp((int)Math.Round(count * fraction), 1, count - 1) : 0;
}
