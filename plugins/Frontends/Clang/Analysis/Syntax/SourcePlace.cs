using SurrogateHost.Failures;

namespace SurrogateHost.Frontends.Clang.Analysis.Syntax;

/// <summary>A physical place in a file (<c>#line</c> does not move it).</summary>
/// <param name="Path">Path as the compiler gives it; empty for what the compiler made itself.</param>
/// <param name="Line">From 1; 0 when there is none.</param>
/// <param name="Column">From 1; 0 when there is none.</param>
internal readonly record struct SourcePlace(string Path, int Line, int Column)
{
    /// <summary>A refusal at this place.</summary>
    public SourceDiagnostic Refuse(SubmittedFiles files, string reason) =>
        new(Path.Length == 0 ? files.DisplayName : files.Display(Path), Line, Column, reason);
}
