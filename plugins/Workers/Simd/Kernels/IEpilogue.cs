using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Kernels;

/// <summary>What becomes of a matrix product's result while it still is in registers.</summary>
/// <typeparam name="T">The register type.</typeparam>
internal interface IEpilogue<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Takes one register of the result.</summary>
    /// <param name="offset">Its place, in floats from the first row of the result.</param>
    /// <param name="value">The result.</param>
    void Finish(nint offset, T value);
}
