namespace SurrogateHost.Hypernetworks.Reading.Lexing;

/// <summary>The kinds of lexical element.</summary>
public enum LexemeKind
{
    /// <summary>An identifier or keyword.</summary>
    Word,

    /// <summary>A numeric or character constant.</summary>
    Number,

    /// <summary>An operator or other punctuation.</summary>
    Punctuator,

    /// <summary>A string literal, kept only as such.</summary>
    Text,
}
