namespace SurrogateHost.Corpus.Tool.Extraction;

/// <summary>What extracting a tree gave.</summary>
/// <param name="Package">The tree.</param>
/// <param name="Files">Its C files.</param>
/// <param name="Unreadable">Files that cannot be preprocessed.</param>
/// <param name="Functions">Functions found in the others.</param>
/// <param name="Kept">Functions that stand in the corpus.</param>
/// <param name="Reasons">Functions by what became of them.</param>
internal sealed record ExtractionReport(string Package, int Files, int Unreadable, int Functions, int Kept, IReadOnlyDictionary<string, int> Reasons);
