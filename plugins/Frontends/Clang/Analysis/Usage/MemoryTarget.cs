namespace SurrogateHost.Frontends.Clang.Analysis.Usage;

/// <summary>A place in the caller's memory that an expression points at.</summary>
/// <param name="Parameter">Index of the parameter that it was reached through.</param>
/// <param name="Path">Field inside a struct, such as <c>.x</c>; empty otherwise.</param>
/// <param name="Index">Element, in scalars; null when it is not constant.</param>
internal readonly record struct MemoryTarget(int Parameter, string Path, long? Index);
