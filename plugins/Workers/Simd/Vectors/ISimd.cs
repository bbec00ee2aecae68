namespace SurrogateHost.Workers.Simd.Vectors;

/// <summary>A register of float32 lanes.</summary>
/// <typeparam name="T">The register type itself.</typeparam>
internal unsafe interface ISimd<T> : ISimdMath<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Floats per register; a power of two.</summary>
    static abstract int Lanes { get; }

    /// <summary>The lanes at an address that is a multiple of the register's size.</summary>
    static abstract T Load(float* source);

    /// <summary>Lane k is the sum over the lanes of the k-th of <see cref="Lanes"/> consecutive registers at an aligned address.</summary>
    static abstract T SumEach(float* registers);

    /// <summary>Lanes 4g to 4g + 3 from four floats at rows[4g] + offset.</summary>
    /// <param name="rows">As many addresses as there are lanes; every fourth is read.</param>
    /// <param name="offset">Floats to add to each.</param>
    static abstract T LoadFours(float** rows, nint offset);

    /// <summary>Four times four lanes, as a matrix with a row per register, become its transpose; so do the next four lanes, and so on.</summary>
    static abstract Quad<T> TransposeFours(T a, T b, T c, T d);

    /// <summary>As many floats of as many rows as there are lanes, turned: number k of every row side by side at target + k·stride.</summary>
    /// <param name="rows">An address per lane.</param>
    /// <param name="offset">Floats to add to each.</param>
    /// <param name="target">Aligned.</param>
    /// <param name="stride">Floats between registers of the result.</param>
    static virtual void TransposeSquare(float** rows, nint offset, float* target, nint stride)
    {
        for (nint i = 0; i < T.Lanes; i += 4)
        {
            var turned = T.TransposeFours(
                T.LoadFours(rows, offset + i), T.LoadFours(rows + 1, offset + i), T.LoadFours(rows + 2, offset + i), T.LoadFours(rows + 3, offset + i));
            turned.A.Store(target);
            turned.B.Store(target + stride);
            turned.C.Store(target + (2 * stride));
            turned.D.Store(target + (3 * stride));
            target += 4 * stride;
        }
    }

    /// <summary>The first lanes of one register, the rest of another.</summary>
    /// <param name="count">How many lanes are first; 0 to <see cref="Lanes"/>.</param>
    /// <param name="first">Gives the first lanes.</param>
    /// <param name="rest">Gives the others.</param>
    static abstract T Join(int count, T first, T rest);

    /// <summary>Writes the lanes to an address that is a multiple of the register's size.</summary>
    void Store(float* target);

    /// <summary>Sum over the lanes.</summary>
    float Sum();
}
