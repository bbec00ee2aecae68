using System.ComponentModel.DataAnnotations;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd.Training;

namespace SurrogateHost.Workers.Simd;

/// <summary>Refuses arguments that do not fit together, before any memory is touched.</summary>
internal static class ArgumentChecks
{
    private const int MaximumWidth = 65536;

    /// <summary>A batch of training tasks. What tasks of a fleet have in common is looked at once.</summary>
    public static void Tasks(IReadOnlyList<FinetuneTask> tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        if (tasks.Count == 0)
            throw new ArgumentException("tasks: at least one is needed.", nameof(tasks));
        var valid = new HashSet<FinetuneSettings>();
        for (var i = 0; i < tasks.Count; i++)
            Task(tasks[i], $"tasks[{i}]", i > 0 ? tasks[i - 1] : null, valid);
    }

    /// <summary>A surrogate's parts.</summary>
    /// <param name="surrogate">The surrogate.</param>
    /// <param name="name">How messages call it.</param>
    public static void Surrogate(Surrogate surrogate, string name)
    {
        ArgumentNullException.ThrowIfNull(surrogate, name);
        var topology = surrogate.Topology;
        if (topology.Layers.Count < 2)
            throw new ArgumentException($"{name}: topology {topology} has fewer than two layers.");
        for (var i = 0; i < topology.Layers.Count; i++)
        {
            if (topology.Layers[i] is < 1 or > MaximumWidth)
                throw new ArgumentException($"{name}: layer {i} of topology {topology} is outside 1 to {MaximumWidth}.");
        }

        if (!Enum.IsDefined(surrogate.Activation))
            throw new ArgumentException($"{name}: unknown activation {surrogate.Activation}.");
        var parameters = ParameterCount(topology);
        if (surrogate.Weights.Length != parameters)
            throw new ArgumentException($"{name}: {surrogate.Weights.Length} weights do not fit topology {topology}, which has {parameters}.");
        Scaling(surrogate.InputScaling, topology.Inputs, $"{name}: input scaling");
        Scaling(surrogate.OutputScaling, topology.Outputs, $"{name}: output scaling");
    }

    /// <summary>The number of rows in a span.</summary>
    public static int Rows(int width, int length, string name) => length % width == 0
        ? length / width
        : throw new ArgumentException($"{name}: {length} numbers are not whole rows of {width}.", name);

    /// <summary>The length of a span that must hold as many rows as the inputs.</summary>
    public static void Length(int rows, int width, int length, string name)
    {
        if (length != (long)rows * width)
            throw new ArgumentException($"{name}: {length} numbers where {rows} rows of {width} are needed.", name);
    }

    // Topology counts in 32 bits: a count beyond them may come out as the number of weights that are there.
    private static long ParameterCount(Topology topology)
    {
        var count = 0L;
        for (var i = 1; i < topology.Layers.Count; i++)
            count += (topology.Layers[i - 1] + 1L) * topology.Layers[i];
        return count;
    }

    private static void Task(FinetuneTask task, string name, FinetuneTask? before, HashSet<FinetuneSettings> valid)
    {
        ArgumentNullException.ThrowIfNull(task, name);
        Surrogate(task.Surrogate, $"{name}.Surrogate");
        ArgumentNullException.ThrowIfNull(task.Settings, $"{name}.Settings");
        // Any seed is valid.
        if (valid.Add(task.Settings with { Seed = 0, SplitSeed = null }))
            Settings(task.Settings, name);
        var (inputs, outputs) = (task.Surrogate.Topology.Inputs, task.Surrogate.Topology.Outputs);
        if (task.Settings.Method == TrainingMethod.GaussNewton && outputs > GaussNewtonTrainer.MostOutputs)
            throw new ArgumentException($"{name}: Gauss-Newton steps train at most {GaussNewtonTrainer.MostOutputs} outputs, not {outputs}. Train with Adam.");
        var isKnown = ReferenceEquals(task.Samples, before?.Samples)
            && before!.Surrogate.Topology.Inputs == inputs && before.Surrogate.Topology.Outputs == outputs;
        if (!isKnown)
            Samples(task, name, inputs, outputs);
    }

    private static void Settings(FinetuneSettings settings, string name)
    {
        if (!Enum.IsDefined(settings.Method))
            throw new ArgumentException($"{name}.Settings: unknown method {settings.Method}.");
        var invalid = new List<ValidationResult>();
        if (!Validator.TryValidateObject(settings, new ValidationContext(settings), invalid, validateAllProperties: true))
            throw new ArgumentException($"{name}.Settings: {string.Join(" ", invalid.Select(result => result.ErrorMessage))}");
    }

    private static void Samples(FinetuneTask task, string name, int inputs, int outputs)
    {
        for (var i = 0; i < task.Samples.Count; i++)
        {
            var sample = task.Samples[i];
            if (sample.IsCompleted && (sample.Inputs.Length != inputs || sample.Outputs.Length != outputs))
            {
                throw new ArgumentException(
                    $"{name}.Samples[{i}]: {sample.Inputs.Length} inputs and {sample.Outputs.Length} outputs do not fit a surrogate with {inputs} and {outputs}.");
            }
        }
    }

    private static void Scaling(Scaling scaling, int count, string name)
    {
        if (scaling.Offset.Count != count || scaling.Scale.Count != count)
            throw new ArgumentException($"{name} has {scaling.Offset.Count} offsets and {scaling.Scale.Count} scales; {count} of each are needed.");
        for (var i = 0; i < count; i++)
        {
            if (!double.IsFinite(scaling.Offset[i]) || !double.IsFinite(scaling.Scale[i]) || scaling.Scale[i] <= 0)
                throw new ArgumentException($"{name}[{i}] is offset {scaling.Offset[i]} and scale {scaling.Scale[i]}; a finite offset and a positive scale are needed.");
        }
    }
}
