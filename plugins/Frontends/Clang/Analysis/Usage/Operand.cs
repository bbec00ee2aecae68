namespace SurrogateHost.Frontends.Clang.Analysis.Usage;

/// <summary>What an expression stands for, as far as the caller's memory is concerned.</summary>
/// <param name="Targets">The places that it may be or point at.</param>
/// <param name="IsPlace">True when the expression is the place itself (an lvalue), false when it is a pointer to it.</param>
internal readonly record struct Operand(IReadOnlyList<MemoryTarget> Targets, bool IsPlace)
{
    /// <summary>An expression that has nothing to do with the caller's memory.</summary>
    public static Operand None { get; } = new([], false);
}
