namespace SurrogateHost.Corpus.Files;

/// <summary>What a program of a corpus is used for. It follows from the program's text alone, so that no text is in two splits, in any corpus.</summary>
public enum CorpusSplit
{
    /// <summary>90 of 100 programs.</summary>
    Train,

    /// <summary>5 of 100.</summary>
    Validation,

    /// <summary>5 of 100.</summary>
    Test,
}
