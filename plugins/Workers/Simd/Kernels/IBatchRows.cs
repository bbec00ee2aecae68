namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>Rows of a batch, each with its numbers on end.</summary>
internal unsafe interface IBatchRows
{
    /// <summary>The first number of a row.</summary>
    /// <param name="row">From 0.</param>
    float* this[nint row] { get; }
}
