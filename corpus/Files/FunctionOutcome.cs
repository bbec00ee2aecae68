namespace SurrogateHost.Corpus.Files;

/// <summary>What became of one function that extraction found.</summary>
/// <param name="Function">Its name.</param>
/// <param name="Line">Its line in the source file.</param>
/// <param name="Reason"><c>kept</c>, or in one or two words why it was not.</param>
/// <param name="Detail">More about it; for what was kept, the hash of its behaviour.</param>
public sealed record FunctionOutcome(string Function, int Line, string Reason, string Detail)
{
    /// <summary>The reason of functions that stand in the corpus.</summary>
    public const string Kept = "kept";
}
