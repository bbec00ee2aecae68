namespace SurrogateHost.Corpus.Files;

/// <summary>What a record of a corpus file holds. Readers pass over kinds that they do not know.</summary>
internal enum RecordKind : byte
{
    /// <summary>How the corpus was made; the first record.</summary>
    Header = 1,

    /// <summary>A program with its samples.</summary>
    Program = 2,

    /// <summary>What became of the functions of one source file.</summary>
    Outcomes = 3,
}
