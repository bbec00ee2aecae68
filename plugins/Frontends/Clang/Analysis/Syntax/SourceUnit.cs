namespace SurrogateHost.Frontends.Clang.Analysis.Syntax;

/// <summary>A translation unit among the submitted files.</summary>
/// <param name="Path">Its path below <see cref="SubmittedFiles.Root"/>.</param>
/// <param name="Arguments">The submitted compiler flags: include folders, definitions, the standard.</param>
internal sealed record SourceUnit(string Path, IReadOnlyList<string> Arguments);
