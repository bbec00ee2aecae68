using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using SurrogateHost.Frontends.Clang.Harness;

namespace SurrogateHost.Frontends.Clang.Analysis;

/// <summary>A program and the C that calls it.</summary>
/// <param name="Files">The submitted files.</param>
/// <param name="Harness">The generated file beside them; it includes the first translation unit.</param>
/// <param name="Traced">The generated file of the build that tells which outputs were written; null where no function is called.</param>
/// <param name="LinkerArguments">The libraries that the program is linked with.</param>
internal sealed record HarnessedProgram(SubmittedFiles Files, HarnessText Harness, HarnessText? Traced, IReadOnlyList<string> LinkerArguments);
