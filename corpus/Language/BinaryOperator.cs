namespace SurrogateHost.Corpus.Language;

/// <summary>The binary operators that generated programs use.</summary>
public enum BinaryOperator
{
    /// <summary>+</summary>
    Add,

    /// <summary>-</summary>
    Subtract,

    /// <summary>*</summary>
    Multiply,

    /// <summary>/</summary>
    Divide,

    /// <summary>&lt;</summary>
    Less,

    /// <summary>&gt;</summary>
    Greater,

    /// <summary>&lt;=</summary>
    LessOrEqual,

    /// <summary>&gt;=</summary>
    GreaterOrEqual,
}
