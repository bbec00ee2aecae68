namespace SurrogateHost.Frontends.Clang.Analysis.Linking;

/// <summary>What the compiler and the linker are told about the libraries of a program.</summary>
/// <param name="CompilerArguments">Include folders and definitions.</param>
/// <param name="LinkerArguments">The libraries themselves, <c>-lgsl</c>.</param>
internal sealed record LinkedLibraries(IReadOnlyList<string> CompilerArguments, IReadOnlyList<string> LinkerArguments)
{
    /// <summary>None but the C library.</summary>
    public static LinkedLibraries None { get; } = new([], []);
}
