namespace SurrogateHost.Hypernetworks.CompNet.Tokenization;

/// <summary>
/// Joins what is added to a variable step by step, <c>s = 0; s += a; s -= b;</c>, into one sum, <c>s = a - b;</c>, where nothing reads the
/// variable or changes what was added in between. Also gives every variable a statement of its own.
/// </summary>
internal sealed class SumJoining
{
    private const int MostLexemes = 400;

    private readonly List<Lexeme[]> _statements = [];

    // Sums that may still grow, and where each word was last written to: places in the list of statements.
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _written = new(StringComparer.Ordinal);

    private SumJoining()
    {
    }

    /// <summary>Joins sums.</summary>
    /// <param name="body">Lexemes of a function's body.</param>
    /// <param name="types">The words that declarations begin with.</param>
    public static IReadOnlyList<Lexeme> Apply(IReadOnlyList<Lexeme> body, IReadOnlySet<string> types)
    {
        var joining = new SumJoining();
        for (var i = 0; i < body.Count;)
        {
            // A stray bracket is a statement too.
            var end = Math.Max(i + 1, Brackets.StatementEnd(body, i));
            foreach (var statement in Declarations([.. body.Take(i..end)], types))
                joining.Add(statement);
            i = end;
        }

        return [.. joining._statements.SelectMany(statement => statement)];
    }

    /// <summary><c>float a = 1, b = 2;</c> as two assignments; anything else as it is.</summary>
    private static List<Lexeme[]> Declarations(Lexeme[] statement, IReadOnlySet<string> types)
    {
        var start = Array.FindIndex(statement, lexeme => lexeme.Kind != LexemeKind.Word || !types.Contains(lexeme.Text));
        if (start < 1 || !statement[^1].Is(";"))
            return [statement];
        var (parts, level, from) = (new List<Lexeme[]>(), 0, start);
        for (var i = start; i < statement.Length; i++)
        {
            level += Brackets.Step(statement[i]);
            if (level != 0 || statement[i].Text is not ("," or ";"))
                continue;
            parts.Add([.. statement[from..i], statement[^1]]);
            from = i + 1;
        }

        return parts.TrueForAll(part => part.Length > 3 && part[0].Kind == LexemeKind.Word && part[1].Is("=") && !part[2].Is("{")) ? parts : [statement];
    }

    private void Add(Lexeme[] statement)
    {
        var isAssignment = statement.Length > 3 && statement[0].Kind == LexemeKind.Word && statement[1].Text is "=" or "+=" or "-=" && statement[^1].Is(";");
        if (!isAssignment)
        {
            _open.Clear();
            _statements.Add(statement);
            foreach (var lexeme in statement)
                _written[lexeme.Text] = _statements.Count - 1;
            return;
        }

        var (name, value) = (statement[0].Text, statement[2..^1]);
        foreach (var word in Words(value))
            _open.Remove(word);
        if (statement[1].Is("="))
            Put(name, statement);
        else if (_open.TryGetValue(name, out var place) && Words(_statements[place][2..^1]).All(word => _written.GetValueOrDefault(word, -1) <= place) && _statements[place].Length < MostLexemes)
        {
            var joined = Joined(_statements[place], statement[1].Is("+="), value);
            _statements[place] = [];
            Put(name, joined);
        }
        else
        {
            _open.Remove(name);
            _statements.Add(statement);
            _written[name] = _statements.Count - 1;
        }
    }

    private void Put(string name, Lexeme[] statement)
    {
        _statements.Add(statement);
        _open[name] = _written[name] = _statements.Count - 1;
    }

    private static Lexeme[] Joined(Lexeme[] sum, bool isPlus, Lexeme[] term)
    {
        var (before, end) = (sum[..^1], sum[^1]);
        var isSigned = isPlus && term[0].Is("-") && !HasOutside(term[1..], "+", "-");
        var inside = HasOutside(term, "?", "<", ">", "<=", ">=", "==", "!=", "&&", "||", "=", ",", "&", "|") || (!isPlus && HasOutside(term, "+", "-"))
            ? [Sign("("), .. term, Sign(")")]
            : term;
        var isFirst = before.Length == 3 && before[2].Kind == LexemeKind.Number && before[2].Text.AsSpan().TrimEnd('.').Trim('0') is "" or ".";
        if (HasOutside(before[2..], "?"))
            before = [.. before[..2], Sign("("), .. before[2..], Sign(")")];
        return isFirst
            ? [.. before[..2], .. (Lexeme[])(isPlus ? [] : [Sign("-")]), .. inside, end]
            : [.. before, .. (Lexeme[])(isSigned ? [] : [Sign(isPlus ? "+" : "-")]), .. inside, end];
    }

    private static bool HasOutside(Lexeme[] expression, params ReadOnlySpan<string> signs)
    {
        var level = 0;
        foreach (var lexeme in expression)
        {
            level += Brackets.Step(lexeme);
            if (level == 0 && lexeme.Kind == LexemeKind.Punctuator && signs.Contains(lexeme.Text))
                return true;
        }

        return false;
    }

    private static IEnumerable<string> Words(IEnumerable<Lexeme> lexemes) => lexemes.Where(lexeme => lexeme.Kind == LexemeKind.Word).Select(lexeme => lexeme.Text);

    private static Lexeme Sign(string text) => new(LexemeKind.Punctuator, text);
}
