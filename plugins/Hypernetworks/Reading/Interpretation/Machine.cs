using System.Globalization;
using SurrogateHost.Hypernetworks.Reading.Lexing;
using SurrogateHost.Hypernetworks.Reading.Syntax;
using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.Reading.Interpretation;

/// <summary>
/// Runs a function over summaries. Loops of known length run as often as they say, others while it is likely that they go on; of a branch
/// both sides run, and what they change is joined. A budget of operations bounds the work: when it is spent, loops end.
/// </summary>
internal sealed partial class Machine
{
    private const int Budget = 12_000;
    private const int MostRounds = 5_000;
    private const int MostCalls = 24;

    private readonly Dictionary<string, FunctionText> _functions;
    private readonly Dictionary<string, IReadOnlyList<Lexeme>> _fileScope;
    private readonly Dictionary<string, bool> _typeNames;
    private readonly Dictionary<string, BlockNode> _bodies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Cell> _globals = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Operation, Summary First, Summary Second), Summary> _known = [];
    private readonly Dictionary<(double Value, bool IsWhole), Summary> _constants = [];
    private readonly Stack<Frame> _frames = new();
    private readonly Stack<Dictionary<Cell, Content>> _changes = new();
    private int _rounds;
    private bool _isEndless;

    public Machine(Dictionary<string, FunctionText> functions, Dictionary<string, IReadOnlyList<Lexeme>> fileScope, Dictionary<string, bool> typeNames)
    {
        (_functions, _fileScope, _typeNames) = (functions, fileScope, typeNames);
        Known("M_PI", Math.PI);
        Known("M_PI_2", Math.PI / 2);
        Known("M_PI_4", Math.PI / 4);
        Known("M_E", Math.E);
        Known("M_LN2", Math.Log(2));
        Known("M_SQRT2", Math.Sqrt(2));
        Known("DBL_MAX", double.MaxValue / 1e200);
        Known("INFINITY", 1e100);
        Known("HUGE_VAL", 1e100);
        Known("DBL_EPSILON", 2.2e-16);
        Known("INT_MAX", int.MaxValue);
        Known("NULL", 0);
        Known("true", 1);
        Known("false", 0);
    }

    /// <summary>How a statement ends.</summary>
    private enum Flow
    {
        Normal,
        Broken,
        Continued,
        Returned,
    }

    /// <summary>Operations done.</summary>
    public int Operations { get; private set; }

    /// <summary>Rounds of loops.</summary>
    public int Rounds => _rounds;

    /// <summary>True when the budget was spent before the end.</summary>
    public bool IsCut => IsSpent || _isEndless;

    private bool IsSpent => Operations > Budget || _rounds > Budget;

    private Frame Top => _frames.Peek();

    /// <summary>Runs the program's function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="program">The program.</param>
    /// <param name="lexemes">The whole file.</param>
    /// <returns>What it returns; null for nothing.</returns>
    public Summary? Run(FunctionText function, AnalyzedProgram program, IReadOnlyList<Lexeme> lexemes)
    {
        Enumerations(lexemes);
        _frames.Push(new Frame());
        foreach (var parameter in program.Parameters)
            if (parameter.Constant is { IsNull: false } constant)
                for (var i = 0; i < constant.Values.Count; i++)
                    (constant.Values.Count == 1 ? Place(parameter.Name) : Place(parameter.Name).Element(i)).Content = new(Number(constant.Values[i]));
        var dimensions = program.Space.Dimensions;
        for (var i = 0; i < dimensions.Count; i++)
            Place(dimensions[i].Name).Content = new(Summary.Input(i, dimensions.Count, dimensions[i].Minimum, dimensions[i].Maximum, dimensions[i].IsInteger && IsIntegerType(program, dimensions[i].Name)));
        Execute(Body(function));
        return Top.Result?.Content.Number;
    }

    /// <summary>The place that a name such as <c>x</c>, <c>y[2]</c> or <c>p.x</c> stands for.</summary>
    /// <param name="path">The name.</param>
    public Cell Place(string path)
    {
        var lexemes = CLexer.Split(path);
        var cell = Variable(lexemes[0].Text);
        for (var i = 1; i < lexemes.Count; i++)
        {
            if (lexemes[i].Is("[") && i + 1 < lexemes.Count)
                cell = cell.Element(int.Parse(lexemes[++i].Text, CultureInfo.InvariantCulture));
            else if (lexemes[i].Kind == LexemeKind.Word)
                cell = cell.Field(lexemes[i].Text);
        }

        // A pointer to one number may be named with its index.
        return cell;
    }

    /// <summary>An expression over the function's inputs and outputs, after it ran.</summary>
    /// <param name="expression">A C expression.</param>
    public Summary Evaluate(string expression)
    {
        if (Top.Result is { } result)
            Top.Variables.TryAdd("result", result);
        var body = CParser.Body([.. CLexer.Split(expression), new Lexeme(LexemeKind.Punctuator, ";")], _typeNames);
        return body.Statements is [ExpressionStatement only] ? Value(only.Expression) : new Summary(0);
    }

    private static bool IsIntegerType(AnalyzedProgram program, string name) => program.Parameters.FirstOrDefault(parameter => parameter.Name == name) is not { } parameter
        || !(parameter.CType.Contains("double", StringComparison.Ordinal) || parameter.CType.Contains("float", StringComparison.Ordinal) || parameter.CType.Length == 0);

    private Summary Constant(double value, bool isWhole)
    {
        if (!_constants.TryGetValue((value, isWhole), out var constant))
            _constants[(value, isWhole)] = constant = new Summary(value, isWhole);
        return constant;
    }

    private static Summary Number(double value) => new(value, value == Math.Floor(value));

    private void Known(string name, double value) => _globals[name] = new Cell { Content = new(Number(value)) };

    private void Enumerations(IReadOnlyList<Lexeme> lexemes)
    {
        for (var i = 0; i < lexemes.Count; i++)
        {
            if (!lexemes[i].Is("enum"))
                continue;
            var open = i + 1 < lexemes.Count && lexemes[i + 1].Is("{") ? i + 1 : i + 2;
            if (open >= lexemes.Count || !lexemes[open].Is("{"))
                continue;
            var next = 0.0;
            for (var k = open + 1; k < lexemes.Count && !lexemes[k].Is("}"); k++)
            {
                if (lexemes[k].Kind != LexemeKind.Word)
                    continue;
                if (k + 2 < lexemes.Count && lexemes[k + 1].Is("=") && double.TryParse(lexemes[k + 2].Text, CultureInfo.InvariantCulture, out var given))
                    next = given;
                Known(lexemes[k].Text, next++);
            }
        }
    }

    private BlockNode Body(FunctionText function)
    {
        if (!_bodies.TryGetValue(function.Name, out var body))
            _bodies[function.Name] = body = CParser.Body(function.Body, _typeNames);
        return body;
    }

    private Cell Variable(string name)
    {
        if (Top.Variables.TryGetValue(name, out var cell) || _globals.TryGetValue(name, out cell))
            return cell;
        cell = new Cell();
        if (_fileScope.TryGetValue(name, out var definition))
        {
            _globals[name] = cell;
            var isWhole = definition.All(lexeme => lexeme.Kind != LexemeKind.Number || !lexeme.Text.AsSpan().ContainsAny('.', 'e', 'E'));
            if (CParser.Body([new Lexeme(LexemeKind.Word, isWhole ? "int" : "double"), .. definition], _typeNames).Statements is [DeclarationNode declaration])
                Initialise(cell, declaration);
        }
        else if (_frames.Count == 1)
        {
            Top.Variables[name] = cell;
        }
        else
        {
            _globals[name] = cell;
        }

        return cell;
    }

    private void Write(Cell cell, Content content)
    {
        if (cell.IsWhole && content.Target is null)
            content = new(Calculus.Round(content.Number, Math.Truncate).As(true));
        if (_changes.TryPeek(out var changes))
            changes.TryAdd(cell, cell.Content);
        cell.Content = content;
    }

    private sealed class Frame
    {
        public Dictionary<string, Cell> Variables { get; } = new(StringComparer.Ordinal);

        public Cell? Result { get; set; }
    }
}
