using SurrogateHost.Corpus.Files;

namespace SurrogateHost.Corpus.Tool.Extraction.Declarations;

/// <summary>One declaration at file scope of a preprocessed file: all that one <c>;</c> or one body ends.</summary>
internal sealed class SourceDeclaration
{
    private readonly Lazy<IReadOnlyList<string>> _words;

    /// <summary>Prepares the reading of its words.</summary>
    public SourceDeclaration() => _words = new(() => [.. ReadWords().Distinct(StringComparer.Ordinal)]);

    /// <summary>What it is.</summary>
    public required DeclarationKind Kind { get; init; }

    /// <summary>What it names: functions, variables, types, tags, enumeration constants.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The C, complete with its semicolon; empty for what a system's header declares.</summary>
    public required string Text { get; init; }

    /// <summary>The system's header that brings it, as an <c>#include</c> names it; null for what the tree declares.</summary>
    public string? SystemHeader { get; init; }

    /// <summary>File of the tree as the compiler names it.</summary>
    public required string File { get; init; }

    /// <summary>Line in that file, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>True when other files cannot see it.</summary>
    public bool IsStatic { get; init; }

    /// <summary>For a function: why it cannot be tried, as reason and detail; null when it can.</summary>
    public (string Reason, string Detail)? Refusal { get; init; }

    /// <summary>Names that its text mentions, without members of structs and without its own.</summary>
    public IReadOnlyList<string> Words => _words.Value;

    /// <summary>True when the text has the word directly before a parenthesis.</summary>
    /// <param name="word">A name.</param>
    public bool Calls(string word)
    {
        var isWord = false;
        foreach (var token in CText.Tokens(Text))
        {
            if (isWord && token == "(")
                return true;
            isWord = token == word;
        }

        return false;
    }

    private IEnumerable<string> ReadWords()
    {
        var (before, last) = ("", "");
        foreach (var token in CText.Tokens(Text))
        {
            var isMember = last == "." || (last == ">" && before == "-");
            if ((char.IsAsciiLetter(token[0]) || token[0] == '_') && !isMember && !Names.Contains(token))
                yield return token;
            (before, last) = (last, token);
        }
    }
}
