using SurrogateHost.Frontends.Clang.Analysis.Syntax;

namespace SurrogateHost.Frontends.Clang.Analysis.Usage;

/// <summary>The text passes the compiler, but nests deeper than the analysis can follow; it becomes a refusal.</summary>
/// <param name="place">How far the analysis came.</param>
internal sealed class NestedTooDeeplyException(SourcePlace place) : Exception("The syntax tree is too deep.")
{
    /// <summary>How far the analysis came.</summary>
    public SourcePlace Place { get; } = place;
}
