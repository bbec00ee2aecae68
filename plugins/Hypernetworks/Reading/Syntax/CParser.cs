using System.Globalization;
using SurrogateHost.Hypernetworks.Reading.Lexing;

namespace SurrogateHost.Hypernetworks.Reading.Syntax;

/// <summary>
/// Parses the body of a C function. Types are read as far as arithmetic takes (whole or not, pointer or not); what it does not know it
/// skips, since a compiler has accepted the text before.
/// </summary>
public sealed class CParser
{
    private static readonly HashSet<string> s_types =
    [
        "const", "volatile", "static", "register", "inline", "signed", "unsigned", "short", "long", "int", "char", "float", "double", "_Bool", "bool", "struct", "enum",
        "union", "extern", "restrict", "auto", "void", "size_t", "ssize_t", "int8_t", "int16_t", "int32_t", "int64_t", "uint8_t", "uint16_t", "uint32_t", "uint64_t",
        "float_t", "double_t", "ptrdiff_t", "__restrict", "_Thread_local",
    ];

    private static readonly HashSet<string> s_real = ["float", "double", "float_t", "double_t", "struct", "union", "void"];

    private static readonly string[][] s_levels =
    [
        ["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<", ">", "<=", ">="], ["<<", ">>"], ["+", "-"], ["*", "/", "%"],
    ];

    private static readonly HashSet<string> s_assignments = ["=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="];

    private readonly IReadOnlyList<Lexeme> _lexemes;
    private readonly IReadOnlyDictionary<string, bool> _typeNames;
    private int _at;

    private CParser(IReadOnlyList<Lexeme> lexemes, IReadOnlyDictionary<string, bool> typeNames) => (_lexemes, _typeNames) = (lexemes, typeNames);

    private string Next => _at < _lexemes.Count && _lexemes[_at].Kind != LexemeKind.Text ? _lexemes[_at].Text : "";

    /// <summary>The statements of a body.</summary>
    /// <param name="body">The lexemes between its braces.</param>
    /// <param name="typeNames">The type names that the file defines; true for whole ones.</param>
    /// <exception cref="FormatException">The text is not C that this parser knows.</exception>
    public static BlockNode Body(IReadOnlyList<Lexeme> body, IReadOnlyDictionary<string, bool> typeNames)
    {
        var parser = new CParser(body, typeNames);
        var statements = new List<StatementNode>();
        while (parser._at < body.Count)
            parser.StatementInto(statements);
        return new BlockNode(statements);
    }

    /// <summary>The names that typedefs of a file define; true for whole numbers.</summary>
    /// <param name="lexemes">The whole file.</param>
    public static Dictionary<string, bool> TypeNames(IReadOnlyList<Lexeme> lexemes)
    {
        var names = new Dictionary<string, bool>(StringComparer.Ordinal);
        for (var i = 0; i < lexemes.Count; i++)
        {
            if (!lexemes[i].Is("typedef"))
                continue;
            var (start, level) = (i + 1, 0);
            for (; i < lexemes.Count && !(level == 0 && lexemes[i].Is(";")); i++)
                level += Brackets.Step(lexemes[i]);
            var last = i - 1;
            while (last > start && lexemes[last].Kind != LexemeKind.Word)
                last--;
            if (last > start)
                names[lexemes[last].Text] = !lexemes.Skip(start).Take(last - start).Any(l => s_real.Contains(l.Text) || names.TryGetValue(l.Text, out var whole) && !whole);
        }

        return names;
    }

    private void StatementInto(List<StatementNode> statements)
    {
        if (Take(";"))
            return;
        if (IsDeclaration())
            Declarations(statements);
        else
            statements.Add(Statement());
    }

    private StatementNode Statement()
    {
        switch (Next)
        {
            case "{":
                return Block();
            case "if":
                return If();
            case "for":
                return For();
            case "while":
                _at++;
                return new LoopNode(null, Parenthesised(), null, Single(), false);
            case "do":
                return DoWhile();
            case "return":
                _at++;
                var value = Next == ";" ? null : Expression();
                Take(";");
                return new ReturnNode(value);
            case "break" or "continue":
                var isBreak = Next == "break";
                _at++;
                Take(";");
                return new JumpNode(isBreak);
            case "switch":
                return Switch();
            case "goto":
                throw new FormatException("goto is not read.");
            default:
                if (_at + 1 < _lexemes.Count && _lexemes[_at].Kind == LexemeKind.Word && _lexemes[_at + 1].Is(":"))
                {
                    _at += 2;
                    return Single();
                }

                var expression = Expression();
                Expect(";");
                return new ExpressionStatement(expression);
        }
    }

    private BlockNode Block()
    {
        Expect("{");
        var statements = new List<StatementNode>();
        while (Next != "}" && _at < _lexemes.Count)
            StatementInto(statements);
        Take("}");
        return new BlockNode(statements);
    }

    private StatementNode Single()
    {
        var statements = new List<StatementNode>();
        StatementInto(statements);
        return statements.Count == 1 ? statements[0] : new BlockNode(statements);
    }

    private IfNode If()
    {
        _at++;
        var condition = Parenthesised();
        var then = Single();
        return new IfNode(condition, then, Take("else") ? Single() : null);
    }

    private LoopNode For()
    {
        _at++;
        Expect("(");
        var start = new List<StatementNode>();
        StatementInto(start);
        var condition = Next == ";" ? null : Expression();
        Expect(";");
        var step = Next == ")" ? null : Expression();
        Expect(")");
        return new LoopNode(new BlockNode(start), condition, step, Single(), false);
    }

    private LoopNode DoWhile()
    {
        _at++;
        var body = Single();
        Take("while");
        var condition = Parenthesised();
        Take(";");
        return new LoopNode(null, condition, null, body, true);
    }

    private SwitchNode Switch()
    {
        _at++;
        var value = Parenthesised();
        Expect("{");
        var (labels, statements) = (new List<(Node? Label, int From)>(), new List<StatementNode>());
        while (Next != "}" && _at < _lexemes.Count)
        {
            if (Next is "case" or "default")
            {
                var label = Next == "case";
                _at++;
                labels.Add((label ? Conditional() : null, statements.Count));
                Expect(":");
                continue;
            }

            StatementInto(statements);
        }

        Take("}");
        return new SwitchNode(value, [.. labels.Select(label => (label.Label, (StatementNode)new BlockNode(
            [.. statements.Skip(label.From).TakeWhile(statement => statement is not JumpNode { IsBreak: true })])))]);
    }

    private Node Parenthesised()
    {
        Expect("(");
        var expression = Expression();
        Expect(")");
        return expression;
    }

    private bool IsType(int at) => at < _lexemes.Count && _lexemes[at].Kind == LexemeKind.Word && (s_types.Contains(_lexemes[at].Text) || _typeNames.ContainsKey(_lexemes[at].Text));

    private bool IsDeclaration() => IsType(_at) || (_at + 1 < _lexemes.Count && _lexemes[_at].Kind == LexemeKind.Word && _lexemes[_at + 1].Kind == LexemeKind.Word
        && Next is not ("return" or "goto" or "else" or "do" or "case"));

    private bool Type()
    {
        var (isReal, isKnown) = (false, false);
        while (IsType(_at) || (!isKnown && IsDeclaration()))
        {
            var word = Next;
            isReal |= s_real.Contains(word) || (_typeNames.TryGetValue(word, out var whole) ? !whole : !s_types.Contains(word));
            isKnown = true;
            _at++;
            if (word is "struct" or "union" or "enum" && _at < _lexemes.Count && _lexemes[_at].Kind == LexemeKind.Word)
                _at++;
            if (word is "struct" or "union" or "enum" && Next == "{")
                _at = Brackets.Closing(_lexemes, _at) + 1;
        }

        return !isReal;
    }

    private void Declarations(List<StatementNode> statements)
    {
        var isWhole = Type();
        while (Next != ";" && _at < _lexemes.Count)
        {
            var isPointer = false;
            while (Next is "*" or "const" or "restrict" or "__restrict" or "(")
            {
                isPointer |= Next == "*";
                _at++;
            }

            if (_at >= _lexemes.Count || _lexemes[_at].Kind != LexemeKind.Word)
                throw new FormatException($"a declaration is not read at '{Next}'.");
            var name = Next;
            _at++;
            Take(")");
            var lengths = new List<Node?>();
            while (Take("["))
            {
                lengths.Add(Next == "]" ? null : Expression());
                Expect("]");
            }

            var value = Take("=") ? Initialiser() : null;
            statements.Add(new DeclarationNode(name, isWhole && !isPointer, isPointer, lengths, value));
            if (!Take(","))
                break;
        }

        Expect(";");
    }

    private Node Initialiser()
    {
        if (Next != "{")
            return Assignment();
        _at++;
        var items = new List<Node>();
        while (Next != "}" && _at < _lexemes.Count)
        {
            if (Next == ".")
                throw new FormatException("a designated initialiser is not read.");
            items.Add(Initialiser());
            if (!Take(","))
                break;
        }

        Expect("}");
        return new ListNode(items);
    }

    private Node Expression()
    {
        var left = Assignment();
        while (Take(","))
            left = new BinaryNode(",", left, Assignment());
        return left;
    }

    private Node Assignment()
    {
        var left = Conditional();
        if (!s_assignments.Contains(Next))
            return left;
        var op = Next[..^1];
        _at++;
        return new AssignmentNode(op, left, Assignment());
    }

    private Node Conditional()
    {
        var condition = Binary(0);
        if (!Take("?"))
            return condition;
        var then = Expression();
        Expect(":");
        return new ConditionalNode(condition, then, Assignment());
    }

    private Node Binary(int level)
    {
        if (level == s_levels.Length)
            return Unary();
        var left = Binary(level + 1);
        while (Array.IndexOf(s_levels[level], Next) >= 0)
        {
            var op = Next;
            _at++;
            left = new BinaryNode(op, left, Binary(level + 1));
        }

        return left;
    }

    private Node Unary()
    {
        if (Next is "-" or "+" or "!" or "~" or "*" or "&" or "++" or "--")
        {
            var op = Next;
            _at++;
            return new UnaryNode(op, Unary());
        }

        if (Next == "sizeof")
        {
            _at++;
            _at = Next == "(" ? Brackets.Closing(_lexemes, _at) + 1 : _at + 1;
            return new NumberNode(8, true);
        }

        if (Next == "(" && IsType(_at + 1))
        {
            _at++;
            var isWhole = Type();
            while (Next == "*")
            {
                _at++;
                isWhole = false;
            }

            Expect(")");
            return Next == "{" ? Initialiser() : new CastNode(isWhole, Unary());
        }

        return Postfix(Primary());
    }

    private Node Primary()
    {
        if (_at >= _lexemes.Count)
            throw new FormatException("an expression ends early.");
        var lexeme = _lexemes[_at++];
        switch (lexeme.Kind)
        {
            case LexemeKind.Number:
                return Number(lexeme.Text);
            case LexemeKind.Word:
                return new NameNode(lexeme.Text);
            case LexemeKind.Punctuator when lexeme.Is("("):
                var inner = Expression();
                Expect(")");
                return inner;
            default:
                throw new FormatException($"an expression is not read at '{lexeme.Text}'.");
        }
    }

    private static NumberNode Number(string text)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return new NumberNode(ulong.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex) ? hex : 0, true);
        return new NumberNode(
            double.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : 0,
            !text.AsSpan().ContainsAny('.', 'e', 'E'));
    }

    private Node Postfix(Node node)
    {
        while (true)
        {
            switch (Next)
            {
                case "[":
                    _at++;
                    node = new IndexNode(node, Expression());
                    Expect("]");
                    break;
                case "." or "->":
                    _at++;
                    node = new FieldNode(node, Next);
                    _at++;
                    break;
                case "++" or "--":
                    node = new UnaryNode("p" + Next, node);
                    _at++;
                    break;
                case "(":
                    _at++;
                    var arguments = new List<Node>();
                    while (Next != ")" && _at < _lexemes.Count)
                    {
                        arguments.Add(Assignment());
                        if (!Take(","))
                            break;
                    }

                    Expect(")");
                    node = new CallNode(node is NameNode name ? name.Name : "", arguments);
                    break;
                default:
                    return node;
            }
        }
    }

    private bool Take(string text)
    {
        if (Next != text)
            return false;
        _at++;
        return true;
    }

    private void Expect(string text)
    {
        if (!Take(text))
            throw new FormatException($"'{text}' is expected at '{Next}'.");
    }
}
