namespace SurrogateHost.Corpus.Generation;

/// <summary>Where a real function comes from.</summary>
/// <param name="Package">The package, or the folder that was searched.</param>
/// <param name="File">Path below that folder.</param>
/// <param name="Line">Line of the function in that file, from 1.</param>
/// <param name="Licence">File of the package that holds its licence, or null when none was found.</param>
public sealed record SourceReference(string Package, string File, int Line, string? Licence);
