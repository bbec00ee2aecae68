namespace SurrogateHost.Corpus.Tool.Extraction.Trials;

/// <summary>What is asked of a function.</summary>
internal sealed record TrialSettings
{
    /// <summary>Executions in the corpus.</summary>
    public int Samples { get; init; } = 1024;

    /// <summary>The seed of the inputs.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Most inputs.</summary>
    public int MostInputs { get; init; } = 16;

    /// <summary>Most outputs that vary.</summary>
    public int MostOutputs { get; init; } = 8;

    /// <summary>Longest text in characters, helpers included.</summary>
    public int MostCharacters { get; init; } = 20_000;

    /// <summary>Processor time of one execution.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMilliseconds(250);
}
