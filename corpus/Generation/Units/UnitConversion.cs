using SurrogateHost.Corpus.Language;

namespace SurrogateHost.Corpus.Generation.Units;

/// <summary>
/// Rewrites a function of plain numbers near 1 as one of quantities in units, as most real functions are: each input is converted where it is
/// used, or at the start, and constants beside it become constants in its unit.
/// </summary>
internal sealed class UnitConversion
{
    private readonly Dictionary<string, LinearUnit> _units;
    private readonly string? _array;
    private readonly bool _isFolded;

    private UnitConversion(Dictionary<string, LinearUnit> units, string? array, bool isFolded) => (_units, _array, _isFolded) = (units, array, isFolded);

    /// <summary>Converts a function's inputs.</summary>
    /// <param name="function">The function.</param>
    /// <param name="units">By input; null where it stays as it is. The elements of an array have one unit.</param>
    /// <param name="isFolded">True to join a unit's constants with the function's own.</param>
    public static Function OfInputs(Function function, IReadOnlyList<LinearUnit?> units, bool isFolded)
    {
        var byName = new Dictionary<string, LinearUnit>(StringComparer.Ordinal);
        for (var i = 0; i < units.Count; i++)
            if (units[i] is { } unit)
                byName[function.ArrayParameter ?? function.Parameters[i]] = unit;
        var conversion = new UnitConversion(byName, function.ArrayParameter, isFolded);
        return function with
        {
            Body = [.. function.Body.Select(conversion.Of)],
            Results = [.. function.Results.Select(conversion.Of)],
        };
    }

    /// <summary>Converts one result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="factor">What it is multiplied with.</param>
    /// <param name="offset">What is added.</param>
    /// <param name="isFactorFirst">True to write the factor first.</param>
    public static Expression OfResult(Expression result, double factor, double offset, bool isFactorFirst)
    {
        var scaled = factor == 1 ? result : isFactorFirst ? factor * result : result * factor;
        return offset == 0 ? scaled : offset < 0 ? scaled - -offset : isFactorFirst ? scaled + offset : offset + scaled;
    }

    private Statement Of(Statement statement) => statement switch
    {
        Declaration declaration => declaration with { Value = Of(declaration.Value) },
        Assignment assignment => assignment with { Value = Of(assignment.Value) },
        If branch => new If(Of(branch.Condition), [.. branch.Then.Select(Of)], [.. branch.Otherwise.Select(Of)]),
        For loop => loop with { Body = [.. loop.Body.Select(Of)] },
        _ => statement,
    };

    private Expression Of(Expression expression) => expression switch
    {
        _ when Unit(expression) is { } unit => unit.Convert(expression),
        Binary binary => Of(binary),
        Negation negation => new Negation(Of(negation.Operand)),
        Conditional choice => new Conditional(Of(choice.Condition), Of(choice.Then), Of(choice.Otherwise)),
        MathCall call => call with { Arguments = [.. call.Arguments.Select(Of)] },
        HelperCall call => call with { Arguments = [.. call.Arguments.Select(Of)] },
        _ => expression,
    };

    private Expression Of(Binary binary) => !_isFolded ? Plain(binary) : (binary.Operator, binary.Left, binary.Right) switch
    {
        (BinaryOperator.Multiply, Literal factor, var x) when Unit(x) is { } unit => unit.Times(factor.Value, x),
        (BinaryOperator.Multiply, var x, Literal factor) when Unit(x) is { } unit => unit.Times(factor.Value, x),
        (BinaryOperator.Subtract, var x, Literal constant) when Unit(x) is { } unit => unit.Minus(x, constant.Value),
        (BinaryOperator.Add, var x, Literal constant) when Unit(x) is { } unit => unit.Minus(x, -constant.Value),
        (BinaryOperator.Less or BinaryOperator.Greater or BinaryOperator.LessOrEqual or BinaryOperator.GreaterOrEqual, var x, Literal constant) when Unit(x) is { } unit =>
            new Binary(binary.Operator, x, unit.Value(constant.Value)),
        _ => Plain(binary),
    };

    private Binary Plain(Binary binary) => new(binary.Operator, Of(binary.Left), Of(binary.Right));

    private LinearUnit? Unit(Expression expression) => expression switch
    {
        Variable variable when _array is null => _units.GetValueOrDefault(variable.Name),
        Element element when element.Array == _array => _units.GetValueOrDefault(element.Array),
        _ => null,
    };
}
