using SurrogateHost.GaussianProcesses.Algebra;

namespace SurrogateHost.GaussianProcesses.Kernels;

/// <summary>Points in [−1, 1] per input, stored input by input and padded with zeros to a multiple of eight points.</summary>
internal sealed unsafe class PointTable : IDisposable
{
    private readonly AlignedBuffer _buffer;

    /// <summary>Copies points.</summary>
    /// <param name="rows">Row after row.</param>
    /// <param name="inputs">Numbers per row.</param>
    public PointTable(ReadOnlySpan<double> rows, int inputs)
    {
        Inputs = inputs;
        Count = rows.Length / inputs;
        Stride = MatrixProduct.Padded(Count);
        _buffer = new AlignedBuffer((long)Stride * inputs);
        for (var i = 0; i < Count; i++)
            for (var d = 0; d < inputs; d++)
                Start[((long)d * Stride) + i] = rows[(i * inputs) + d];
    }

    /// <summary>Number of points.</summary>
    public int Count { get; }

    /// <summary>Numbers per point.</summary>
    public int Inputs { get; }

    /// <summary>Doubles from an input to the next.</summary>
    public int Stride { get; }

    /// <summary>The first input of the first point.</summary>
    public double* Start => _buffer.Start;

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();
}
