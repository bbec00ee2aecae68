namespace SurrogateHost.Corpus.Tool.Extraction.Declarations;

/// <summary>What a declaration at file scope is.</summary>
internal enum DeclarationKind
{
    /// <summary>A function with its body.</summary>
    Function,

    /// <summary>A function without one.</summary>
    Prototype,

    /// <summary>A variable with its memory.</summary>
    Variable,

    /// <summary>A variable that another file holds.</summary>
    ExternVariable,

    /// <summary>Types, tags, constants of enumerations.</summary>
    Type,
}
