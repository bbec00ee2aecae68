using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using SurrogateHost.Frontends.Clang.Harness;

namespace SurrogateHost.Frontends.Clang.Analysis;

/// <summary>A program and the C that calls it.</summary>
/// <param name="Files">The submitted files.</param>
/// <param name="Harness">The generated file beside them.</param>
internal sealed record HarnessedProgram(SubmittedFiles Files, HarnessText Harness);
