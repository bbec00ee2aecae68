namespace SurrogateHost.Corpus.Tool.Extraction.Slicing;

/// <summary>A function with all that it needs, or why there is no such text.</summary>
/// <param name="Text">The translation unit; null when there is none.</param>
/// <param name="Reason">One or two words; empty when there is a text.</param>
/// <param name="Detail">More about the reason.</param>
internal sealed record Slice(string? Text, string Reason = "", string Detail = "");
