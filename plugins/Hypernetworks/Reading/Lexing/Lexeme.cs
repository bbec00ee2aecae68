namespace SurrogateHost.Hypernetworks.Reading.Lexing;

/// <summary>One lexical element of C text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written; for a number, without its suffix.</param>
public readonly record struct Lexeme(LexemeKind Kind, string Text)
{
    /// <summary>True for the given punctuator or word.</summary>
    /// <param name="text">The text to compare with.</param>
    public bool Is(string text) => Text == text && Kind != LexemeKind.Text;
}
