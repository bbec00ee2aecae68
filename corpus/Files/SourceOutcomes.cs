namespace SurrogateHost.Corpus.Files;

/// <summary>What became of the functions of one source file; written after its programs, and therefore what resuming goes by.</summary>
/// <param name="Package">The package, or the folder that was searched.</param>
/// <param name="File">Path below that folder.</param>
/// <param name="Functions">Every function that is defined in it, in the order of the file.</param>
public sealed record SourceOutcomes(string Package, string File, IReadOnlyList<FunctionOutcome> Functions);
