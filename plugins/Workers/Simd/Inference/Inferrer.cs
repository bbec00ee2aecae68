using SurrogateHost.Model;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Inference;

/// <summary>Runs one surrogate over rows in natural units: in blocks, and large batches on several threads.</summary>
internal sealed unsafe class Inferrer
{
    private const int BlockRows = 64;

    // Below this number of multiplications a thread costs more than it saves.
    private const long WorkPerThread = 1_000_000;

    private readonly NetworkPlan _plan;
    private readonly NetworkKernel _kernel;
    private readonly int _threads;
    private readonly float[] _weights;
    private readonly double[] _inputOffset;
    private readonly double[] _inputFactor;
    private readonly double[] _outputOffset;
    private readonly double[] _outputScale;

    /// <summary>Binds a checked surrogate to its arithmetic.</summary>
    public Inferrer(Surrogate surrogate, NetworkKernel kernel, int threads)
    {
        (_plan, _kernel, _threads, _weights) = (new NetworkPlan(surrogate.Topology), kernel, threads, surrogate.Weights);
        _inputOffset = [.. surrogate.InputScaling.Offset];
        _inputFactor = [.. surrogate.InputScaling.Scale.Select(scale => 1 / scale)];
        _outputOffset = [.. surrogate.OutputScaling.Offset];
        _outputScale = [.. surrogate.OutputScaling.Scale];
    }

    private delegate void RunBlocks(int firstRow, int lastRow);

    /// <summary>Fills the outputs of every row.</summary>
    public void Predict(ReadOnlySpan<double> inputs, Span<double> outputs)
    {
        fixed (double* inputPointer = inputs, outputPointer = outputs)
        {
            var (from, to) = ((nint)inputPointer, (nint)outputPointer);
            Split(inputs.Length / _plan.Inputs, (first, last) => PredictRows((double*)from, (double*)to, first, last));
        }
    }

    /// <summary>Fills the gradient of every row.</summary>
    public void Differentiate(ReadOnlySpan<double> inputs, ReadOnlySpan<double> outputGradients, Span<double> inputGradients)
    {
        fixed (double* inputPointer = inputs, seedPointer = outputGradients, gradientPointer = inputGradients)
        {
            var (from, seeds, to) = ((nint)inputPointer, (nint)seedPointer, (nint)gradientPointer);
            Split(
                inputs.Length / _plan.Inputs,
                (first, last) => DifferentiateRows((double*)from, (double*)seeds, (double*)to, first, last));
        }
    }

    private void Split(int rows, RunBlocks run)
    {
        var parts = (int)Math.Min(_threads, (long)rows * _plan.ParameterCount / WorkPerThread);
        if (parts <= 1)
        {
            run(0, rows);
            return;
        }

        var blocks = (rows + BlockRows - 1) / BlockRows;
        Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = parts }, part =>
        {
            int First(int index) => (int)Math.Min(rows, (long)blocks * index / parts * BlockRows);
            run(First(part), First(part + 1));
        });
    }

    private void PredictRows(double* inputs, double* outputs, int first, int last)
    {
        var columns = ColumnsFor(Math.Min(BlockRows, last - first));
        using var memory = new AlignedMemory((AlignedMemory.Padded(_plan.ParameterCount)) + AlignedMemory.Padded(_plan.RowCount * (nint)columns));
        var weights = Weights(memory);
        var values = memory.Take(_plan.RowCount * (nint)columns);
        for (; first < last; first += BlockRows)
        {
            var rows = Math.Min(BlockRows, last - first);
            var stride = ColumnsFor(rows);
            LoadInputs(inputs + ((nint)first * _plan.Inputs), rows, values, stride);
            _kernel.Forward(_plan, weights, values, stride);
            StoreOutputs(values + (_plan.FirstRows[_plan.Last] * (nint)stride), stride, rows, outputs + ((nint)first * _plan.Outputs));
        }
    }

    private void DifferentiateRows(double* inputs, double* seeds, double* gradients, int first, int last)
    {
        var columns = ColumnsFor(Math.Min(BlockRows, last - first));
        var length = _plan.RowCount * (nint)columns;
        using var memory = new AlignedMemory(AlignedMemory.Padded(_plan.ParameterCount) + (3 * AlignedMemory.Padded(length)));
        var weights = Weights(memory);
        var values = memory.Take(length);
        var slopes = memory.Take(length);
        var deltas = memory.Take(length);
        for (; first < last; first += BlockRows)
        {
            var rows = Math.Min(BlockRows, last - first);
            var stride = ColumnsFor(rows);
            LoadInputs(inputs + ((nint)first * _plan.Inputs), rows, values, stride);
            _kernel.ForwardWithSlopes(_plan, weights, values, slopes, stride);
            LoadSeeds(seeds + ((nint)first * _plan.Outputs), rows, deltas + (_plan.FirstRows[_plan.Last] * (nint)stride), stride);
            _kernel.Backward(_plan, weights, slopes, deltas, stride, toInputs: true);
            StoreGradients(deltas, stride, rows, gradients + ((nint)first * _plan.Inputs));
        }
    }

    private int ColumnsFor(int rows) => (rows + _kernel.ColumnGranularity - 1) / _kernel.ColumnGranularity * _kernel.ColumnGranularity;

    private float* Weights(AlignedMemory memory)
    {
        var weights = memory.Take(_plan.ParameterCount);
        _weights.CopyTo(new Span<float>(weights, _weights.Length));
        return weights;
    }

    // Columns beyond the rows keep whatever finite numbers stand there; nobody reads what becomes of them.
    private void LoadInputs(double* inputs, int rows, float* values, nint stride)
    {
        for (var i = 0; i < _plan.Inputs; i++)
        {
            var (offset, factor) = (_inputOffset[i], _inputFactor[i]);
            var target = values + (i * stride);
            for (var row = 0; row < rows; row++)
                target[row] = (float)((inputs[((nint)row * _plan.Inputs) + i] - offset) * factor);
        }
    }

    private void StoreOutputs(float* values, nint stride, int rows, double* outputs)
    {
        for (var i = 0; i < _plan.Outputs; i++)
        {
            for (var row = 0; row < rows; row++)
                outputs[((nint)row * _plan.Outputs) + i] = (values[(i * stride) + row] * _outputScale[i]) + _outputOffset[i];
        }
    }

    private void LoadSeeds(double* seeds, int rows, float* deltas, nint stride)
    {
        for (var i = 0; i < _plan.Outputs; i++)
        {
            for (var row = 0; row < rows; row++)
                deltas[(i * stride) + row] = (float)(seeds[((nint)row * _plan.Outputs) + i] * _outputScale[i]);
        }
    }

    private void StoreGradients(float* deltas, nint stride, int rows, double* gradients)
    {
        for (var i = 0; i < _plan.Inputs; i++)
        {
            for (var row = 0; row < rows; row++)
                gradients[((nint)row * _plan.Inputs) + i] = deltas[(i * stride) + row] * _inputFactor[i];
        }
    }
}
