namespace SurrogateHost.Corpus.Files;

/// <summary>How a corpus was made: enough to make it again, or to go on with it.</summary>
public sealed record CorpusHeader
{
    /// <summary>The version of the format that this code writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Version of the format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary><c>generate</c> or <c>extract</c>.</summary>
    public required string Verb { get; init; }

    /// <summary>The seed of programs and samples.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Executions per program.</summary>
    public required int Samples { get; init; }

    /// <summary>True for the held-out families of the generator.</summary>
    public bool IsHeldOut { get; init; }

    /// <summary>True where three of four programs are compositions; null in files without any.</summary>
    public bool? HasCompositions { get; init; }
}
