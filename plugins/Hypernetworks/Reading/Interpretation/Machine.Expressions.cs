using SurrogateHost.Hypernetworks.Reading.Syntax;

namespace SurrogateHost.Hypernetworks.Reading.Interpretation;

/// <content>Expressions.</content>
internal sealed partial class Machine
{
    private Summary Value(Node node) => Content(node).Number;

    private Content Content(Node node)
    {
        switch (node)
        {
            case NumberNode number:
                return new(Constant(number.Value, number.IsWhole));
            case NameNode or FieldNode:
                return Load(Locate(node));
            case IndexNode index:
                return Indexed(index);
            case CastNode cast:
                var inner = Content(cast.Operand);
                return inner.Target is not null ? inner : new(cast.IsWhole ? Calculus.Round(inner.Number, Math.Truncate).As(true) : inner.Number.As(false));
            case UnaryNode unary:
                return Unary(unary);
            case BinaryNode binary:
                return Binary(binary);
            case AssignmentNode assignment:
                return Assign(assignment);
            case ConditionalNode choice:
                return Conditional(choice);
            case CallNode call:
                return Call(call);
            default:
                return Interpretation.Content.Zero;
        }
    }

    /// <summary>What a name yields: an array yields a pointer to its first element.</summary>
    private static Content Load(Cell cell) => cell.Elements.Count > 0 && cell.Content.Target is null ? new(cell.Content.Number, cell, 0) : cell.Content;

    private Cell Locate(Node node) => node switch
    {
        NameNode name => Variable(name.Name),
        FieldNode field => Pointed(Locate(field.Structure)).Field(field.Field),
        IndexNode index => Element(Locate(index.Array), (int)Math.Clamp(Math.Round(Value(index.Position).Mean), -1e6, 1e6)),
        UnaryNode { Operator: "*" } star => Target(Content(star.Operand), star.Operand),
        UnaryNode { Operator: "++" or "--" or "p++" or "p--" } step => Locate(step.Operand),
        CastNode cast => Locate(cast.Operand),
        BinaryNode { Operator: "+" or "-" } sum => new Cell { Content = Binary(sum) },
        CallNode or ConditionalNode or AssignmentNode => new Cell { Content = Content(node) },
        _ => new Cell(),
    };

    private static Cell Pointed(Cell cell) => cell.Content.Target is { } target
        ? cell.Content.Offset == Interpretation.Content.Single ? target : target.Element(cell.Content.Offset)
        : cell;

    private Cell Target(Content pointer, Node operand) => pointer.Target is { } target
        ? pointer.Offset == Interpretation.Content.Single ? target : target.Element(pointer.Offset)
        : Locate(operand);

    private static Cell Element(Cell array, int index)
    {
        if (array.Content.Target is not { } target)
            return array.Element(index);
        return array.Content.Offset == Interpretation.Content.Single ? index == 0 ? target : target.Element(index) : target.Element(array.Content.Offset + index);
    }

    /// <summary>An element at a known place, or a look-up in a table.</summary>
    private Content Indexed(IndexNode index)
    {
        var position = Value(index.Position);
        var array = Locate(index.Array);
        if (position.IsConstant)
        {
            var at = (int)Math.Clamp(position.Mean, -1e6, 1e6);
            // A pointer to one number may be written p[0].
            if (at == 0 && array.Content.Target is null && array.Elements.Count == 0)
                return array.Content;
            return Load(Element(array, at));
        }

        var (target, offset) = array.Content.Target is { } pointed ? (pointed, Math.Max(0, array.Content.Offset)) : (array, 0);
        var elements = target.Elements.Skip(offset).Take(4096).Select(cell => cell.Content.Number).ToArray();
        Operations++;
        if (elements.Length == 0)
            return Interpretation.Content.Zero;
        if (Array.TrueForAll(elements, element => element.IsConstant))
            return new(LookUp(position, Array.ConvertAll(elements, element => element.Mean)));
        var (low, high) = ((int)Math.Clamp(position.Quantiles[0], 0, elements.Length - 1), (int)Math.Clamp(position.Quantiles[^1], 0, elements.Length - 1));
        var result = elements[low];
        for (var i = low + 1; i <= high && i < low + 32; i++)
        {
            Operations++;
            result = Calculus.Choose(Calculus.Truth((high - i + 1.0) / (high - low + 1.0), position), elements[i], result);
        }

        return new(result);
    }

    private static Summary LookUp(Summary position, double[] table)
    {
        var value = Calculus.Map(position, at =>
        {
            var place = Math.Clamp(at, 0, table.Length - 1);
            var low = (int)Math.Min(Math.Floor(place), table.Length - 2);
            return table.Length == 1 ? table[0] : table[low] + ((place - low) * (table[low + 1] - table[low]));
        }, PathMark.Rounding);
        var (from, to, sum) = ((int)Math.Clamp(position.Quantiles[0], 0, table.Length - 1), (int)Math.Clamp(position.Quantiles[^1] + 1, 0, table.Length - 1), 0.0);
        for (var i = from; i < to; i++)
            sum += (table[i + 1] - table[i]) * (table[i + 1] - table[i]) / 12 / Math.Max(1, to - from);
        return Calculus.WithSteps(value, sum, PathMark.Plain);
    }

    private Content Unary(UnaryNode unary)
    {
        Operations++;
        switch (unary.Operator)
        {
            case "&":
                return Address(unary.Operand);
            case "*":
                return Load(Target(Content(unary.Operand), unary.Operand));
            case "++" or "--" or "p++" or "p--":
                var cell = Locate(unary.Operand);
                var before = Load(cell);
                var step = unary.Operator.EndsWith('+') ? 1 : -1;
                var after = before.Target is not null
                    ? before with { Offset = before.Offset + step }
                    : new Content(Sum(before.Number, new Summary(step, true)));
                Write(cell, after);
                return unary.Operator[0] == 'p' ? before : after;
            case "-":
                var negated = Value(unary.Operand);
                return new(Arithmetic("negation", negated, negated));
            case "!":
                var condition = Value(unary.Operand);
                var truth = Calculus.Truth(1 - Calculus.Probability(condition), condition);
                return new(condition.Comparison is var (op, left, right) && !truth.IsConstant
                    ? new Summary(truth.Quantiles, truth.Traces!, true) { Comparison = (Opposite(op), left, right), Form = truth.Form, Polynomial = condition.Polynomial?.Plus(-1, 0, condition.Polynomial, 1) }
                    : truth);
            case "~":
                return new(Calculus.Map(Value(unary.Operand), x => -x - 1, PathMark.Plain).As(true));
            default:
                return Content(unary.Operand);
        }
    }

    private Content Address(Node operand)
    {
        if (operand is not IndexNode index)
            return new(new Summary(1), Locate(operand), Interpretation.Content.Single);
        var (array, at) = (Locate(index.Array), (int)Math.Clamp(Math.Round(Value(index.Position).Mean), 0, 1e6));
        return array.Content.Target is { } target ? new(new Summary(1), target, Math.Max(0, array.Content.Offset) + at) : new(new Summary(1), array, at);
    }

    private static string Opposite(string op) => op switch
    {
        "<" => ">=",
        ">" => "<=",
        "<=" => ">",
        ">=" => "<",
        "==" => "!=",
        _ => "==",
    };

    private Content Binary(BinaryNode binary)
    {
        var left = Content(binary.Left);
        if (binary.Operator is "&&" or "||" && left.Number.IsConstant && left.Target is null)
        {
            var holds = left.Number.Mean != 0;
            if (holds == (binary.Operator == "||"))
                return new(new Summary(holds ? 1 : 0, true));
        }

        var right = Content(binary.Right);
        if (binary.Operator == ",")
            return right;
        if (left.Target is not null && binary.Operator is "+" or "-" && right.Target is null)
        {
            var move = (int)Math.Clamp(Math.Round(right.Number.Mean), -1e6, 1e6);
            return left with { Offset = Math.Max(0, left.Offset) + (binary.Operator == "+" ? move : -move) };
        }

        return new(Arithmetic(binary.Operator, left.Number, right.Number));
    }

    /// <summary>The same operation on the same values yields the same value, wherever it is written.</summary>
    private Summary Arithmetic(string op, Summary u, Summary v)
    {
        Operations++;
        if (!_known.TryGetValue((op, u, v), out var result))
            _known[(op, u, v)] = result = Compute(op, u, v);
        return result;
    }

    private Summary Compute(string op, Summary u, Summary v)
    {
        var isWhole = u.IsWhole && v.IsWhole;
        switch (op)
        {
            case "negation":
                return Calculus.Map(u, x => -x, PathMark.Plain).As(u.IsWhole);
            case "+":
                return Sum(u, v);
            case "-":
                return (ReferenceEquals(u, v) ? new Summary(0) : Calculus.Combine(u, v, Surfaces.Difference, PathMark.Plain, PathMark.Plain)).As(isWhole);
            case "*":
                var mark = u.IsConstant || v.IsConstant ? PathMark.Plain : PathMark.Product;
                return (ReferenceEquals(u, v)
                    ? MathLibrary.WithPower(u, 2, Calculus.Map(u, x => x * x, PathMark.Product))
                    : Calculus.Combine(u, v, Surfaces.Product, mark, mark)).As(isWhole);
            case "/":
                var quotient = ReferenceEquals(u, v) ? new Summary(1) : v.IsConstant
                    ? Calculus.Combine(u, v, Surfaces.Quotient, PathMark.Plain, PathMark.Plain)
                    : Calculus.Combine(u, v, Surfaces.Quotient, PathMark.Plain, PathMark.Denominator);
                return isWhole ? Calculus.Round(quotient, Math.Truncate) : quotient;
            case "%":
                return Remainder(u, v).As(true);
            case "<<":
                return Arithmetic("*", u, Calculus.Map(v, x => Math.Pow(2, x), PathMark.Plain).As(true));
            case ">>":
                return Calculus.Round(Arithmetic("/", u.As(false), Calculus.Map(v, x => Math.Pow(2, x), PathMark.Plain)), Math.Floor);
            case "&&" or "||":
                var (p, q) = (Calculus.Probability(u), Calculus.Probability(v));
                return Calculus.Truth(op == "&&" ? p * q : p + q - (p * q), u, v);
            case "&" or "|" or "^":
                return Bits(op, u, v);
            default:
                return Compare(op, u, v);
        }
    }

    private static Summary Bits(string op, Summary u, Summary v)
    {
        if (u.IsConstant && v.IsConstant)
        {
            var (a, b) = ((long)u.Mean, (long)v.Mean);
            return new Summary(op switch { "&" => a & b, "|" => a | b, _ => a ^ b }, true);
        }

        // A mask acts as a remainder does: jumps all over the range.
        var sum = Calculus.Combine(u, v, Surfaces.Sum, PathMark.Rounding, PathMark.Rounding);
        return Calculus.WithSteps(sum, sum.Deviation * sum.Deviation, PathMark.Rounding).As(true);
    }

    private static Summary Sum(Summary u, Summary v) => (ReferenceEquals(u, v)
        ? Calculus.Map(u, x => 2 * x, PathMark.Plain)
        : Calculus.Combine(u, v, Surfaces.Sum, PathMark.Plain, PathMark.Plain)).As(u.IsWhole && v.IsWhole);

    private static Summary Remainder(Summary u, Summary v)
    {
        if (u.IsConstant || !v.IsConstant || v.Mean == 0)
            return Calculus.Map(Calculus.Combine(u, v, static (a, b) => new(a % b, 1, -Math.Truncate(a / b)), PathMark.Rounding, PathMark.Rounding), x => x, PathMark.Plain);
        var m = Math.Abs(v.Mean);
        var range = u.Quantiles[^1] - u.Quantiles[0];
        var wrapped = Calculus.Combine(u, v, static (a, b) => new(a % b, 1, 0), PathMark.Rounding, PathMark.Rounding);
        return Math.Floor(u.Quantiles[0] / m) == Math.Floor(u.Quantiles[^1] / m) ? wrapped : Calculus.WithSteps(wrapped, m * m / 12 * Math.Min(1, range / m), PathMark.Rounding);
    }

    private static Summary Compare(string op, Summary u, Summary v)
    {
        var difference = Calculus.Combine(u, v, Surfaces.Difference, PathMark.Plain, PathMark.Plain);
        var q = difference.Quantiles;
        if (difference.IsConstant)
        {
            var d = u.Mean - v.Mean;
            return new Summary(op switch { "<" => d < 0, ">" => d > 0, "<=" => d <= 0, ">=" => d >= 0, "==" => d == 0, _ => d != 0 } ? 1 : 0, true);
        }

        var below = Below(q);
        var isWhole = u.IsWhole && v.IsWhole;
        var range = q[^1] - q[0];
        var same = isWhole && q[0] - 0.5 <= 0 && q[^1] + 0.5 >= 0 ? 1 / (range + 1) : 0;
        var probability = op switch { "<" or "<=" => below, ">" or ">=" => 1 - below, "==" => same, _ => 1 - same };
        var truth = Calculus.Truth(probability, difference);
        return truth.IsConstant ? truth : new Summary(truth.Quantiles, truth.Traces!, true) { Comparison = (op, u, v), Form = truth.Form, Polynomial = Margin(op, difference, probability) };
    }

    /// <summary>How a comparison goes with the difference of its sides, as a straight line.</summary>
    private static Polynomial? Margin(string op, Summary difference, double probability)
    {
        var sign = op is "<" or "<=" ? -1 : op is ">" or ">=" ? 1 : 0;
        if (sign == 0 || difference.Polynomial is not { } polynomial)
            return Polynomial.Constant(difference.Traces!.Length, probability);
        var (mean, covariance) = (difference.Mean, 0.0);
        foreach (var value in difference.Quantiles)
            covariance += (sign * value > 0 ? 1 : 0) * (value - mean) / Summary.Size;
        var slope = covariance / Math.Max(difference.Deviation * difference.Deviation, 1e-300);
        return polynomial.Plus(slope, 0, polynomial, probability - (slope * polynomial.Mean));
    }

    /// <summary>The part of a distribution below 0, with straight lines between its quantiles and half a step beyond the outermost.</summary>
    private static double Below(double[] q)
    {
        var n = q.Length;
        var (first, last) = (q[0] - (0.5 * (q[1] - q[0])), q[^1] + (0.5 * (q[^1] - q[^2])));
        if (first >= 0)
            return 0;
        if (last <= 0)
            return 1;
        var (at, place) = (first, 0.0);
        for (var k = 0; k <= n; k++)
        {
            var (next, nextPlace) = k < n ? (q[k], (k + 0.5) / n) : (last, 1);
            if (next >= 0)
                return next > at ? place + ((nextPlace - place) * (0 - at) / (next - at)) : nextPlace;
            (at, place) = (next, nextPlace);
        }

        return 1;
    }

    private Content Assign(AssignmentNode assignment)
    {
        var value = Content(assignment.Value);
        if (assignment.Target is IndexNode index && Value(index.Position) is { IsConstant: false } position)
            return Scatter(Locate(index.Array), position, assignment.Operator, value.Number);
        var cell = Locate(assignment.Target);
        if (assignment.Operator.Length > 0)
        {
            var old = Load(cell);
            value = old.Target is not null
                ? old with { Offset = Math.Max(0, old.Offset) + ((assignment.Operator == "+" ? 1 : -1) * (int)Math.Round(value.Number.Mean)) }
                : new(Arithmetic(assignment.Operator, old.Number, value.Number));
        }

        Write(cell, value);
        return cell.Content;
    }

    /// <summary>A write to an element that depends on the inputs: each element may be the one.</summary>
    private Content Scatter(Cell array, Summary position, string op, Summary value)
    {
        var (target, offset) = array.Content.Target is { } pointed ? (pointed, Math.Max(0, array.Content.Offset)) : (array, 0);
        var (low, high) = ((int)Math.Clamp(position.Quantiles[0], 0, 4095), (int)Math.Clamp(position.Quantiles[^1], 0, 4095));
        for (var i = low; i <= high && i < low + 64; i++)
        {
            var cell = target.Element(offset + i);
            var written = op.Length > 0 ? Arithmetic(op, cell.Content.Number, value) : value;
            Write(cell, new(Calculus.Choose(Calculus.Truth(1.0 / (high - low + 1), position), written, cell.Content.Number)));
        }

        return new(value);
    }

    private Content Conditional(ConditionalNode choice)
    {
        var condition = Value(choice.Condition);
        var probability = Calculus.Probability(condition);
        if (condition.IsConstant || probability is <= 0 or >= 1)
            return Content(probability > 0.5 ? choice.Then : choice.Otherwise);
        return Join(condition, Content(choice.Then), Content(choice.Otherwise));
    }

    private Content Call(CallNode call)
    {
        if (_functions.TryGetValue(call.Function, out var function) && _frames.Count < MostCalls && !IsSpent)
        {
            var frame = new Frame();
            for (var i = 0; i < Math.Min(call.Arguments.Count, function.Parameters.Count); i++)
                frame.Variables[function.Parameters[i]] = new Cell { Content = Content(call.Arguments[i]) };
            _frames.Push(frame);
            Execute(Body(function));
            _frames.Pop();
            return frame.Result?.Content ?? Interpretation.Content.Zero;
        }

        Operations++;
        Summary[] arguments = [.. call.Arguments.Select(Value)];
        if (arguments.Length is 0 or > 2)
            return new(MathLibrary.Call(call.Function, arguments));
        var key = (call.Function, arguments[0], arguments[^1]);
        if (!_known.TryGetValue(key, out var result))
            _known[key] = result = MathLibrary.Call(call.Function, arguments);
        return new(result);
    }
}
