namespace SurrogateHost.Corpus.Tool.Extraction.Trials;

/// <summary>A self-contained function to try.</summary>
/// <param name="Name">The function.</param>
/// <param name="Text">Its translation unit.</param>
internal sealed record TrialFunction(string Name, string Text);
