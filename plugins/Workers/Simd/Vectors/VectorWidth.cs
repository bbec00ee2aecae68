namespace SurrogateHost.Workers.Simd.Vectors;

/// <summary>The register widths that kernels exist for; the number is the width in bits.</summary>
internal enum VectorWidth
{
    /// <summary>Portable.</summary>
    Bits128 = 128,

    /// <summary>AVX2 and FMA.</summary>
    Bits256 = 256,

    /// <summary>AVX-512.</summary>
    Bits512 = 512,
}
