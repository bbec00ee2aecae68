namespace SurrogateHost.Corpus.Language;

/// <summary>How a function hands out its results.</summary>
public enum ResultStyle
{
    /// <summary>One result, returned.</summary>
    Return,

    /// <summary>Each result through a pointer of its own.</summary>
    Pointers,

    /// <summary>All results into one array.</summary>
    Array,
}
