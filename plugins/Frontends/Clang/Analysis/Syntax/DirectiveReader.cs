using System.Text;

namespace SurrogateHost.Frontends.Clang.Analysis.Syntax;

/// <summary>Reads the preprocessing directives of a text as the compiler's first phases do: line splices joined, comments and literals passed over.</summary>
internal sealed class DirectiveReader
{
    private readonly string _text;
    private int _at;
    private int _line = 1;
    private int _lineStart;

    private DirectiveReader(string text)
    {
        _text = text;
        Splice();
    }

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private bool AtEnd => _at >= _text.Length;

    /// <summary>The directives, in order, each without its <c>#</c>.</summary>
    public static IReadOnlyList<IReadOnlyList<DirectiveToken>> Read(string text)
    {
        var reader = new DirectiveReader(text);
        var directives = new List<IReadOnlyList<DirectiveToken>>();
        while (!reader.AtEnd)
        {
            reader.SkipBlanks();
            var isDirective = reader.TakeHash();
            var tokens = reader.Tokens(isDirective);
            if (isDirective)
                directives.Add(tokens);
            reader.Step();
        }

        return directives;
    }

    private bool TakeHash()
    {
        if (Current == '#')
        {
            Step();
            return true;
        }

        if (Current != '%')
            return false;
        Step();
        if (Current != ':')
            return false;
        Step();
        return true;
    }

    // A bracket opens a name only where a file is named: anywhere else it is the sign for less.
    private List<DirectiveToken> Tokens(bool isDirective)
    {
        var tokens = new List<DirectiveToken>();
        for (SkipBlanks(); !AtEnd && Current != '\n'; SkipBlanks())
        {
            var (line, column) = (_line, _at - _lineStart + 1);
            tokens.Add(new(Current switch
            {
                '"' => Delimited('"'),
                '\'' => Delimited('\''),
                '<' when isDirective && FileOperand.Follows(tokens, tokens.Count) => Delimited('>'),
                _ => Word(),
            }, line, column));
        }

        return tokens;
    }

    private string Delimited(char end)
    {
        var token = new StringBuilder();
        do
        {
            token.Append(Current);
            if (Current == '\\' && end != '>')
            {
                Step();
                token.Append(Current);
            }

            Step();
        }
        while (!AtEnd && Current != '\n' && Current != end);

        if (Current == end)
        {
            token.Append(end);
            Step();
        }

        return token.ToString();
    }

    private string Word()
    {
        var word = new StringBuilder();
        while (char.IsAsciiLetterOrDigit(Current) || Current is '_' or '$' || Current > 127)
        {
            word.Append(Current);
            Step();
        }

        if (word.Length > 0)
            return word.ToString();
        var single = Current.ToString();
        Step();
        return single;
    }

    private void SkipBlanks()
    {
        while (!AtEnd)
        {
            if (Current is ' ' or '\t' or '\v' or '\f' or '\r' or '\0')
                Step();
            else if (!SkipComment())
                return;
        }
    }

    private bool SkipComment()
    {
        if (Current != '/')
            return false;
        var (at, line, lineStart) = (_at, _line, _lineStart);
        Step();
        if (Current == '/')
        {
            while (!AtEnd && Current != '\n')
                Step();
            return true;
        }

        if (Current == '*')
        {
            Step();
            for (var last = '\0'; !AtEnd && !(last == '*' && Current == '/'); Step())
                last = Current;
            Step();
            return true;
        }

        (_at, _line, _lineStart) = (at, line, lineStart);
        return false;
    }

    private void Step()
    {
        if (AtEnd)
            return;
        if (_text[_at++] == '\n')
            (_line, _lineStart) = (_line + 1, _at);
        Splice();
    }

    private void Splice()
    {
        while (Current == '\\')
        {
            var end = _at + 1;
            while (end < _text.Length && _text[end] is ' ' or '\t' or '\r' or '\v' or '\f')
                end++;
            if (end >= _text.Length || _text[end] != '\n')
                return;
            _at = end + 1;
            (_line, _lineStart) = (_line + 1, _at);
        }
    }
}
