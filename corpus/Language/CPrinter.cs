using System.Globalization;
using System.Text;

namespace SurrogateHost.Corpus.Language;

/// <summary>Prints functions as C, with the parentheses that a person would write.</summary>
public sealed class CPrinter
{
    private readonly StringBuilder _text = new();
    private string _type = "double";
    private int _depth;

    /// <summary>A translation unit: the includes, the helpers, the function.</summary>
    /// <param name="function">The function.</param>
    public static string Print(Function function)
    {
        var printer = new CPrinter();
        printer._text.Append("#include <math.h>\n\n");
        foreach (var helper in function.Helpers)
            printer.Definition(helper, isStatic: true);
        printer.Definition(function, isStatic: false);
        return printer._text.ToString();
    }

    private void Definition(Function function, bool isStatic)
    {
        _type = function.ScalarType;
        if (isStatic)
            _text.Append("static ");
        _text.Append(function.ResultStyle == ResultStyle.Return ? _type : "void").Append(' ').Append(function.Name).Append('(');
        var parameters = function.ArrayParameter is { } array
            ? [$"const {_type} {array}[{function.InputCount}]"]
            : function.Parameters.Select(name => $"{_type} {name}").ToList();
        parameters.AddRange(function.OutputParameters.Select(name => $"{_type} *{name}"));
        _text.AppendJoin(", ", parameters).Append(")\n{\n");
        _depth = 1;
        Block(function.Body);
        Results(function);
        _text.Append("}\n\n");
    }

    private void Results(Function function)
    {
        for (var i = 0; i < function.Results.Count; i++)
        {
            var target = function.ResultStyle switch
            {
                ResultStyle.Return => "return ",
                ResultStyle.Pointers => $"*{function.OutputParameters[i]} = ",
                _ => $"{function.OutputParameters[0]}[{i}] = ",
            };
            Line($"{target}{Show(function.Results[i], 0)};");
        }
    }

    private void Line(string text) => _text.Append(' ', 4 * _depth).Append(text).Append('\n');

    private void Block(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
            Print(statement);
    }

    private void Print(Statement statement)
    {
        switch (statement)
        {
            case Declaration declaration:
                Line($"{_type} {declaration.Name} = {Show(declaration.Value, 0)};");
                break;
            case TableDeclaration table:
                Line($"static const {_type} {table.Name}[{table.Values.Count}] = {{{string.Join(", ", table.Values.Select(v => Number(v, false)))}}};");
                break;
            case Assignment assignment:
                var sign = assignment.Operator is { } op ? Symbol(op) : "";
                Line($"{Show(assignment.Target, 0)} {sign}= {Show(assignment.Value, 0)};");
                break;
            case If branch:
                Branch(branch);
                break;
            case For loop:
                Line($"for (int {loop.Counter} = {loop.From}; {loop.Counter} < {loop.To}; {loop.Counter}++) {{");
                Indented(loop.Body);
                Line("}");
                break;
            default:
                throw new NotSupportedException($"statement {statement.GetType().Name}");
        }
    }

    private void Branch(If branch)
    {
        Line($"if ({Show(branch.Condition, 0)}) {{");
        Indented(branch.Then);
        if (branch.Otherwise.Count > 0)
        {
            Line("} else {");
            Indented(branch.Otherwise);
        }

        Line("}");
    }

    private void Indented(IReadOnlyList<Statement> statements)
    {
        _depth++;
        Block(statements);
        _depth--;
    }

    private string Show(Expression expression, int outer)
    {
        var (text, level) = expression switch
        {
            Literal literal => (Number(literal.Value, literal.IsWhole), literal.Value < 0 ? 6 : 9),
            Pi => (_type == "float" ? "(float)M_PI" : "M_PI", _type == "float" ? 7 : 9),
            Variable variable => (variable.Name, 9),
            Element element => ($"{element.Array}[{Show(element.Index, 0)}]", 9),
            Negation negation => ($"-{Show(negation.Operand, 7)}", 6),
            Binary binary => ShowBinary(binary),
            Conditional choice => ($"{Show(choice.Condition, 2)} ? {Show(choice.Then, 2)} : {Show(choice.Otherwise, 1)}", 1),
            MathCall call => ($"{call.Function.Name}{(_type == "float" ? "f" : "")}({Arguments(call.Arguments)})", 9),
            HelperCall call => ($"{call.Helper.Name}({Arguments(call.Arguments)})", 9),
            _ => throw new NotSupportedException($"expression {expression.GetType().Name}"),
        };
        return level < outer ? $"({text})" : text;
    }

    private string Arguments(IReadOnlyList<Expression> arguments) => string.Join(", ", arguments.Select(a => Show(a, 0)));

    private (string Text, int Level) ShowBinary(Binary binary)
    {
        var level = binary.Operator switch
        {
            BinaryOperator.Multiply or BinaryOperator.Divide => 5,
            BinaryOperator.Add or BinaryOperator.Subtract => 4,
            _ => 3,
        };
        var (left, right) = binary.Operator == BinaryOperator.Divide
            ? (AsReal(binary.Left), AsReal(binary.Right))
            : (binary.Left, binary.Right);
        return ($"{Show(left, level)} {Symbol(binary.Operator)} {Show(right, level + 1)}", level);
    }

    /// <summary>C divides two ints as ints; the families always mean real division.</summary>
    private static Expression AsReal(Expression operand) => operand is Literal { IsWhole: true } whole ? whole with { IsWhole = false } : operand;

    private string Number(double value, bool isWhole)
    {
        if (isWhole)
            return ((long)value).ToString(CultureInfo.InvariantCulture);
        var text = value.ToString("G7", CultureInfo.InvariantCulture);
        if (!text.AsSpan().ContainsAny('.', 'E'))
            text += ".0";
        return _type == "float" ? text + "f" : text;
    }

    private static string Symbol(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Less => "<",
        BinaryOperator.Greater => ">",
        BinaryOperator.LessOrEqual => "<=",
        _ => ">=",
    };
}
