using System.Runtime.CompilerServices;
using SurrogateHost.Model;
using SurrogateHost.Workers.Simd.Kernels;

namespace SurrogateHost.Workers.Simd.Inference;

/// <summary>Runs one surrogate over rows in natural units: in blocks, and large batches on several threads. Thread-safe.</summary>
internal sealed unsafe class Inferrer
{
    // Below this number of multiplications a thread costs more than it saves.
    private const long WorkPerThread = 1_000_000;

    private readonly NetworkPlan _plan;
    private readonly NetworkKernel _kernel;
    private readonly int _threads;
    private readonly float[] _weights;
    private readonly RowScaling _inputs;
    private readonly RowScaling _outputs;

    /// <summary>Binds a checked surrogate to its arithmetic.</summary>
    public Inferrer(Surrogate surrogate, NetworkKernel kernel, int threads)
    {
        (_plan, _kernel, _threads, _weights) = (new NetworkPlan(surrogate.Topology), kernel, threads, surrogate.Weights);
        (_inputs, _outputs) = (new RowScaling(surrogate.InputScaling), new RowScaling(surrogate.OutputScaling));
    }

    /// <summary>Fills the outputs of every row.</summary>
    public void Predict(ReadOnlySpan<double> inputs, Span<double> outputs)
    {
        var rows = inputs.Length / _plan.Inputs;
        fixed (double* inputPointer = inputs, outputPointer = outputs)
        {
            var parts = PartsFor(rows);
            if (parts <= 1)
            {
                PredictRows(inputPointer, outputPointer, rows);
                return;
            }

            var (from, to) = ((nint)inputPointer, (nint)outputPointer);
            Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = parts }, part =>
            {
                var (first, count) = PartOf(rows, part, parts);
                PredictRows((double*)from + (first * _plan.Inputs), (double*)to + (first * _plan.Outputs), count);
            });
        }
    }

    /// <summary>Fills the gradient of every row.</summary>
    public void Differentiate(ReadOnlySpan<double> inputs, ReadOnlySpan<double> outputGradients, Span<double> inputGradients)
    {
        var rows = inputs.Length / _plan.Inputs;
        fixed (double* inputPointer = inputs, seedPointer = outputGradients, gradientPointer = inputGradients)
        {
            var parts = PartsFor(rows);
            if (parts <= 1)
            {
                DifferentiateRows(inputPointer, seedPointer, gradientPointer, rows);
                return;
            }

            var (from, seeds, to) = ((nint)inputPointer, (nint)seedPointer, (nint)gradientPointer);
            Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = parts }, part =>
            {
                var (first, count) = PartOf(rows, part, parts);
                DifferentiateRows(
                    (double*)from + (first * _plan.Inputs), (double*)seeds + (first * _plan.Outputs), (double*)to + (first * _plan.Inputs), count);
            });
        }
    }

    private int PartsFor(int rows) => (int)Math.Min(_threads, (long)rows * _plan.ParameterCount / WorkPerThread);

    private static (nint First, int Count) PartOf(int rows, int part, int parts)
    {
        var blocks = (rows + InferenceMemory.BlockRows - 1) / InferenceMemory.BlockRows;
        var first = Math.Min(rows, (long)blocks * part / parts * InferenceMemory.BlockRows);
        var last = Math.Min(rows, (long)blocks * (part + 1) / parts * InferenceMemory.BlockRows);
        return ((nint)first, (int)(last - first));
    }

    [SkipLocalsInit]
    private void PredictRows(double* inputs, double* outputs, int rows)
    {
        var stack = stackalloc float[InferenceMemory.StackLength];
        using var memory = new InferenceMemory(_plan, _kernel, rows, withGradients: false, stack);
        var end = inputs + ((nint)rows * _plan.Inputs);
        fixed (float* weights = _weights)
        {
            for (; rows > 0; rows -= InferenceMemory.BlockRows)
            {
                var count = Math.Min(InferenceMemory.BlockRows, rows);
                nint stride = _kernel.ColumnsFor(count);
                _inputs.LoadValues(inputs, count, end, memory.Values, stride);
                _kernel.Forward(_plan, weights, memory.Values, stride);
                _outputs.StoreValues(memory.Values + (_plan.FirstRows[_plan.Last] * stride), stride, count, outputs);
                inputs += (nint)count * _plan.Inputs;
                outputs += (nint)count * _plan.Outputs;
            }
        }
    }

    [SkipLocalsInit]
    private void DifferentiateRows(double* inputs, double* seeds, double* gradients, int rows)
    {
        var stack = stackalloc float[InferenceMemory.StackLength];
        using var memory = new InferenceMemory(_plan, _kernel, rows, withGradients: true, stack);
        double* end = inputs + ((nint)rows * _plan.Inputs), seedsEnd = seeds + ((nint)rows * _plan.Outputs);
        fixed (float* weights = _weights)
        {
            for (; rows > 0; rows -= InferenceMemory.BlockRows)
            {
                var count = Math.Min(InferenceMemory.BlockRows, rows);
                nint stride = _kernel.ColumnsFor(count);
                _inputs.LoadValues(inputs, count, end, memory.Values, stride);
                _kernel.ForwardWithSlopes(_plan, weights, memory.Values, memory.Slopes, stride);
                _outputs.LoadGradients(seeds, count, seedsEnd, memory.Deltas + (_plan.FirstRows[_plan.Last] * stride), stride);
                _kernel.Backward(_plan, weights, memory.Slopes, memory.Deltas, stride, toInputs: true);
                _inputs.StoreGradients(memory.Deltas, stride, count, gradients);
                inputs += (nint)count * _plan.Inputs;
                seeds += (nint)count * _plan.Outputs;
                gradients += (nint)count * _plan.Inputs;
            }
        }
    }
}
