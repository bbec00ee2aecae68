using SurrogateHost.Bench.Paper.Programs;
using SurrogateHost.Model;
using SurrogateHost.Workers.Simd.Inference;
using SurrogateHost.Workers.Simd.Kernels;

namespace SurrogateHost.Bench.Paper.Training;

/// <summary>Mean over the outputs of the squared error on test data over the output's variance there: 1 is the error of predicting the mean.</summary>
internal sealed class TestError
{
    // Errors are compared as logarithms.
    private const double Smallest = 1e-12;

    private static readonly NetworkKernels s_kernels = new(NetworkKernels.Widest);

    private readonly double[] _inputs;
    private readonly double[] _outputs;
    private readonly Scaling _units;

    /// <summary>Takes a program's test data.</summary>
    public TestError(MeasuredProgram program)
    {
        _inputs = [.. program.Test.SelectMany(trial => trial.Inputs)];
        _outputs = [.. program.Test.SelectMany(trial => trial.Outputs)];
        _units = Scaling.Standardizing(program.Test, program.Program.Outputs.Count);
    }

    /// <summary>The error of a surrogate.</summary>
    public double Of(Surrogate surrogate)
    {
        var predicted = Predict(surrogate, _inputs);
        var sum = 0.0;
        for (var i = 0; i < predicted.Length; i++)
        {
            var difference = (predicted[i] - _outputs[i]) / _units.Scale[i % _units.Scale.Count];
            sum += difference * difference;
        }

        return Math.Max(sum / predicted.Length, Smallest);
    }

    /// <summary>A surrogate's outputs, row after row.</summary>
    /// <param name="surrogate">The surrogate.</param>
    /// <param name="inputs">Rows of inputs.</param>
    public static double[] Predict(Surrogate surrogate, double[] inputs)
    {
        var outputs = new double[inputs.Length / surrogate.Topology.Inputs * surrogate.Topology.Outputs];
        new Inferrer(surrogate, s_kernels.For(surrogate.Activation), threads: 1).Predict(inputs, outputs);
        return outputs;
    }
}
