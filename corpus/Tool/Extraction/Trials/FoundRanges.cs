namespace SurrogateHost.Corpus.Tool.Extraction.Trials;

/// <summary>Ranges in which a function is worth sampling.</summary>
/// <param name="Ranges">The best first: the box, and the outputs that vary in it. May be empty.</param>
/// <param name="Ending">Why there is none, in a word.</param>
/// <param name="Detail">More about it.</param>
internal sealed record FoundRanges(IReadOnlyList<(InputBox Box, int[] Columns)> Ranges, string Ending, string Detail);
