namespace SurrogateHost.Frontends.Clang.Analysis.Shapes;

/// <summary>What a slot can hold.</summary>
internal enum SlotForm
{
    /// <summary>One number.</summary>
    Scalar,

    /// <summary>A pointer to numbers, or an array of them.</summary>
    Elements,

    /// <summary>A pointer to something else: only a null pointer can be passed.</summary>
    Opaque,

    /// <summary>Nothing that can be passed.</summary>
    Unsupported,
}
