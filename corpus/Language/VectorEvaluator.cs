namespace SurrogateHost.Corpus.Language;

/// <summary>
/// Evaluates a function over many points at once in double precision, by walking its tree: what the generator knows the
/// meaning of needs no compiler. Branches evaluate both sides under a mask, as a vector machine would.
/// </summary>
public sealed class VectorEvaluator
{
    private readonly int _points;
    private readonly Dictionary<string, double[]> _scalars = [];
    private readonly Dictionary<string, double[][]> _arrays = [];
    private readonly Dictionary<string, int> _counters = [];
    private bool[]? _mask;

    private VectorEvaluator(int points) => _points = points;

    /// <summary>Evaluates.</summary>
    /// <param name="function">The function.</param>
    /// <param name="inputs">One array of points per input.</param>
    /// <returns>One array of points per result; possibly with values that are not finite.</returns>
    public static double[][] Evaluate(Function function, double[][] inputs)
    {
        var evaluator = new VectorEvaluator(inputs[0].Length);
        if (function.ArrayParameter is { } array)
            evaluator._arrays[array] = inputs;
        else
            for (var i = 0; i < inputs.Length; i++)
                evaluator._scalars[function.Parameters[i]] = inputs[i];
        evaluator.Run(function.Body);
        return [.. function.Results.Select(evaluator.Value)];
    }

    private void Run(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
            Run(statement);
    }

    private void Run(Statement statement)
    {
        switch (statement)
        {
            case Declaration declaration:
                _scalars[declaration.Name] = Value(declaration.Value);
                break;
            case TableDeclaration table:
                _arrays[table.Name] = [.. table.Values.Select(Fill)];
                break;
            case Assignment assignment:
                Assign(assignment);
                break;
            case If branch:
                Branch(branch);
                break;
            case For loop:
                for (var i = loop.From; i < loop.To; i++)
                {
                    _counters[loop.Counter] = i;
                    Run(loop.Body);
                }

                _counters.Remove(loop.Counter);
                break;
            default:
                throw new NotSupportedException($"statement {statement.GetType().Name}");
        }
    }

    private void Assign(Assignment assignment)
    {
        var value = Value(assignment.Operator is { } op ? new Binary(op, assignment.Target, assignment.Value) : assignment.Value);
        if (_mask is { } mask)
        {
            var old = Value(assignment.Target);
            value = Zip(value, old, mask);
        }

        if (assignment.Target is Element element)
            _arrays[element.Array][Index(element.Index)] = value;
        else
            _scalars[((Variable)assignment.Target).Name] = value;
    }

    private static double[] Zip(double[] then, double[] otherwise, bool[] mask)
    {
        var result = new double[then.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = mask[i] ? then[i] : otherwise[i];
        return result;
    }

    private void Branch(If branch)
    {
        var condition = Value(branch.Condition);
        var outer = _mask;
        _mask = [.. condition.Select((c, i) => c != 0 && outer?[i] != false)];
        Run(branch.Then);
        _mask = [.. condition.Select((c, i) => c == 0 && outer?[i] != false)];
        Run(branch.Otherwise);
        _mask = outer;
    }

    private double[] Value(Expression expression) => expression switch
    {
        Literal literal => Fill(literal.Value),
        Pi => Fill(Math.PI),
        Variable variable => _scalars.TryGetValue(variable.Name, out var values) ? values : Fill(_counters[variable.Name]),
        Element element => _arrays[element.Array][Index(element.Index)],
        Negation negation => Map(Value(negation.Operand), x => -x),
        Binary binary => Combine(binary.Operator, Value(binary.Left), Value(binary.Right)),
        Conditional choice => Choose(choice),
        MathCall { Function.Unary: { } unary } call => Map(Value(call.Arguments[0]), unary),
        MathCall { Function.Dual: { } dual } call => Map(Value(call.Arguments[0]), Value(call.Arguments[1]), dual),
        HelperCall call => Evaluate(call.Helper, [.. call.Arguments.Select(Value)])[0],
        _ => throw new NotSupportedException($"expression {expression.GetType().Name}"),
    };

    private double[] Choose(Conditional choice)
    {
        var (condition, then, otherwise) = (Value(choice.Condition), Value(choice.Then), Value(choice.Otherwise));
        var result = new double[_points];
        for (var i = 0; i < result.Length; i++)
            result[i] = condition[i] != 0 ? then[i] : otherwise[i];
        return result;
    }

    private int Index(Expression index) => index switch
    {
        Literal literal => (int)literal.Value,
        Variable variable => _counters[variable.Name],
        Binary binary => (int)Combine(binary.Operator, [Index(binary.Left)], [Index(binary.Right)])[0],
        _ => throw new NotSupportedException($"index {index.GetType().Name}"),
    };

    private double[] Fill(double value)
    {
        var result = new double[_points];
        Array.Fill(result, value);
        return result;
    }

    private static double[] Map(double[] values, Func<double, double> function)
    {
        var result = new double[values.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = function(values[i]);
        return result;
    }

    private static double[] Map(double[] left, double[] right, Func<double, double, double> function)
    {
        var result = new double[left.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = function(left[i], right[i]);
        return result;
    }

    private static double[] Combine(BinaryOperator op, double[] left, double[] right)
    {
        var result = new double[left.Length];
        switch (op)
        {
            case BinaryOperator.Add:
                System.Numerics.Tensors.TensorPrimitives.Add(left, right, result);
                break;
            case BinaryOperator.Subtract:
                System.Numerics.Tensors.TensorPrimitives.Subtract(left, right, result);
                break;
            case BinaryOperator.Multiply:
                System.Numerics.Tensors.TensorPrimitives.Multiply(left, right, result);
                break;
            case BinaryOperator.Divide:
                System.Numerics.Tensors.TensorPrimitives.Divide(left, right, result);
                break;
            default:
                for (var i = 0; i < result.Length; i++)
                    result[i] = Holds(op, left[i], right[i]) ? 1 : 0;
                break;
        }

        return result;
    }

    private static bool Holds(BinaryOperator op, double left, double right) => op switch
    {
        BinaryOperator.Less => left < right,
        BinaryOperator.Greater => left > right,
        BinaryOperator.LessOrEqual => left <= right,
        _ => left >= right,
    };
}
