using SurrogateHost.Corpus.Generation;

namespace SurrogateHost.Corpus.Tool.Extraction.Trials;

/// <summary>What trying a function gave.</summary>
/// <param name="Program">The function with its samples, its origin not yet filled in; null when it is not kept.</param>
/// <param name="Reason">Why it is not kept, in one or two words.</param>
/// <param name="Detail">More about the reason.</param>
/// <param name="Behaviour">Of a kept one: equal for functions that compute the same.</param>
internal sealed record TrialResult(CorpusProgram? Program, string Reason, string Detail, string Behaviour = "")
{
    /// <summary>A function that is not kept.</summary>
    public static TrialResult No(string reason, string detail = "") => new(null, reason, detail);
}
