using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet.Surrogates;

/// <summary>A <see cref="SurrogateTask"/> as arrays.</summary>
internal sealed class TaskData
{
    public TaskData(SurrogateTask task)
    {
        using var scope = NewDisposeScope();
        var context = task.Context;
        (Programs, Samples, Points) = ((int)task.Inputs.size(0), (int)context.Inputs.size(1), (int)task.Inputs.size(1));
        (Inputs, Outputs) = ((int)task.Inputs.size(2), (int)task.Outputs.size(2));
        (SampleInputs, SampleOutputs, RawSampleOutputs) = (Array(context.Inputs), Array(context.Outputs), Array(context.RawOutputs));
        (PointInputs, PointOutputs) = (Array(task.Inputs), Array((task.Outputs - context.Mean) / context.Deviation));
        (RawPointOutputs, Deviation, Mask) = (Array(task.Outputs), Array(context.Deviation), Array(task.Mask));
        Present = Mask.Sum();
    }

    public int Programs { get; }

    public int Samples { get; }

    public int Points { get; }

    public int Inputs { get; }

    public int Outputs { get; }

    /// <summary>Outputs of all programs that there are.</summary>
    public float Present { get; }

    public float[] SampleInputs { get; }

    public float[] SampleOutputs { get; }

    public float[] RawSampleOutputs { get; }

    public float[] PointInputs { get; }

    public float[] PointOutputs { get; }

    public float[] RawPointOutputs { get; }

    public float[] Deviation { get; }

    public float[] Mask { get; }

    private static float[] Array(Tensor tensor) => tensor.contiguous().data<float>().ToArray();
}
