using SurrogateHost.Corpus.Generation.Units;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Generation;

/// <summary>
/// Writes one composition: begins with the inputs, joins and transforms what there is until few values remain, and knows at each step what
/// values it joins, so that constants are of their size, logarithms are of positive values, and branches go both ways.
/// </summary>
/// <param name="b">Where it is written.</param>
/// <param name="inputs">Values of the inputs at trial points, one array per input.</param>
internal sealed class CompositionWriter(FunctionBuilder b, double[][] inputs)
{
    private readonly List<Term> _open = [];
    private readonly List<Term> _all = [];

    /// <summary>Writes the function's body.</summary>
    /// <param name="results">Number of results.</param>
    /// <returns>The results; null where a value went out of hand.</returns>
    public IReadOnlyList<Expression>? Write(int results)
    {
        for (var i = 0; i < inputs.Length; i++)
            Put(new Term(b.Inputs[i], inputs[i]));
        var extra = b.Random.Next(0, 4);
        while (_open.Count > 1 || extra > 0)
        {
            if (_open.Count <= 1)
                extra--;
            if (!Step())
                return null;
        }

        // Further results are made of what the first is made of.
        var finished = new List<Term> { _open[0] };
        while (finished.Count < results)
        {
            var late = _all[b.Random.Next(_all.Count / 2, _all.Count)];
            if ((b.Chance(0.3) ? late : b.Chance(0.5) ? Unary(late) : Join(late, Any())) is not { IsUsable: true } more || finished.Contains(more))
                return null;
            finished.Add(more);
        }

        return [.. finished.Select(term => term.Expression)];
    }

    private bool Step()
    {
        var first = Take();
        // A quantity that is used twice makes its uses depend on each other.
        if (b.Chance(0.22))
            _open.Add(first);
        var next = _open.Count > 0 && b.Chance(0.72) ? Join(first, b.Chance(0.8) ? Take() : Any()) : b.Chance(0.22) ? b.Chance(0.5) ? Simulate(first) : Settle(first) : Unary(first);
        if (next is not { IsUsable: true } usable)
            return false;
        Put(usable);
        return true;
    }

    private Term Take()
    {
        var at = b.Random.Next(_open.Count);
        var term = _open[at];
        _open.RemoveAt(at);
        return term;
    }

    private Term Any() => _all[b.Random.Next(_all.Count)];

    private void Put(Term term)
    {
        _open.Add(term);
        _all.Add(term);
    }

    /// <summary>The term with its values, as a local where this function's style has it.</summary>
    private Term? Evaluate(Expression expression)
    {
        var kept = b.Maybe(expression);
        var values = VectorEvaluator.Evaluate(b.Peek(kept), inputs)[0];
        return Array.TrueForAll(values, value => double.IsFinite(value) && Math.Abs(value) < 1e25) ? new Term(kept, values) : null;
    }

    private Expression Number(double value) => Rounding.To(value, b.Random.Next(1, 4));

    /// <summary>The term divided by a constant of its size, so that it is about as large as asked.</summary>
    private Expression Scaled(Term term, double size)
    {
        var constant = Rounding.To(term.Size / size, b.Random.Next(1, 4));
        if (constant is > 0.8 and < 1.25 && b.Chance(0.7))
            return term.Expression;
        return b.Random.Next(3) switch
        {
            0 => Rounding.To(1 / constant, 3) * term.Expression,
            1 => term.Expression * Rounding.To(1 / constant, 3),
            _ => term.Expression / constant,
        };
    }

    /// <summary>The term less a value that it takes, divided by a constant of its spread.</summary>
    private Expression Centred(Term term, double size)
    {
        var centre = Rounding.To(term.Quantile(b.Between(0.1, 0.9)), 2);
        var constant = Rounding.To(term.Spread / size, 2);
        var shifted = centre < 0 ? term.Expression + -centre : term.Expression - centre;
        return constant is > 0.8 and < 1.25 ? shifted : b.Chance(0.5) ? shifted / constant : shifted * Rounding.To(1 / constant, 3);
    }

    private Term? Join(Term u, Term v)
    {
        Expression x = u.Expression, y = v.Expression;
        // Values of the same size are added as they are; others after one was brought to the size of the other.
        Expression Alike() => Math.Abs(Math.Log(u.Spread / v.Spread)) < 1.5 && b.Chance(0.8) ? y : Scaled(v, u.Spread * v.Size / v.Spread * b.Between(0.3, 2));
        return Evaluate(b.Random.Next(100) switch
        {
            < 18 => x + Alike(),
            < 29 => x - Alike(),
            < 56 => x * y,
            < 74 when v.IsPositive => x / y,
            < 74 => x / (Number(v.Size * b.Between(0.3, 2)) + new MathCall(Fabs, y)),
            < 78 when u.IsPositive && v.IsPositive => x / (x + Alike()),
            < 81 => new MathCall(b.Pick(Fmin, Fmax), x, Alike()),
            < 84 => new MathCall(Hypot, x, Alike()),
            < 85 => new MathCall(Atan2, x, Alike()),
            < 89 when u.IsPositive => x * new MathCall(Exp, -Scaled(v, b.Between(0.3, 4))),
            < 91 when u.IsPositive => x * new MathCall(Pow, Constant(1.02, 3), Scaled(v, b.Between(0.3, 2))),
            < 94 => x * new MathCall(b.Pick(Sin, Cos), Scaled(v, b.Between(0.5, 7))),
            < 97 => new Conditional(b.Chance(0.5) ? y > Number(v.Quantile(b.Between(0.2, 0.8))) : x < Alike(), x, Alike()),
            _ => (x * x) + (Alike() * b.Constant(0.1, 3)),
        });
    }

    private Expression Constant(double low, double high) => b.Constant(low, high);

    private Term? Unary(Term? term)
    {
        if (term is not { IsUsable: true } u)
            return null;
        var x = u.Expression;
        return Evaluate(b.Random.Next(100) switch
        {
            < 10 when u.IsPositive => new MathCall(Sqrt, x),
            < 10 => new MathCall(Sqrt, Number(u.Size * u.Size * b.Between(0.02, 1)) + (x * x)),
            < 19 when u.IsPositive => new MathCall(Log, b.Chance(0.5) ? x : Scaled(u, b.Between(0.5, 5))),
            < 19 => new MathCall(Log, 1.0 + new MathCall(Exp, Scaled(u, b.Between(1, 5)))),
            < 27 => new MathCall(Exp, b.Chance(0.6) ? -Scaled(u, b.Between(0.3, 4)) : Scaled(u, b.Between(0.3, 3))),
            < 37 when u.IsPositive => new MathCall(Pow, b.Chance(0.4) ? x : Scaled(u, 1), b.Pick<Expression>(1.5, 3.0, -1.0, 0.5, 2.4, 0.25, -0.5, 0.8, 1.852, 4.0, -2.0, Rounding.To(b.Between(-2, 3.5), 2))),
            < 42 => x * x,
            < 45 => x * x * x,
            < 54 => new MathCall(b.Pick(Sin, Cos), Scaled(u, Math.Exp(b.Between(-0.7, 2.1)))),
            < 58 => new MathCall(b.Pick(Tanh, Atan), Centred(u, b.Between(0.5, 4))),
            < 64 => 1.0 / (1.0 + new MathCall(Exp, -Centred(u, b.Between(0.5, 5)))),
            < 69 => new MathCall(Exp, -(Square(Centred(u, b.Between(0.5, 3))) * b.Pick<Expression>(0.5, 1.0, 2.0))),
            < 74 when u.IsPositive => x / (Number(u.Size * b.Between(0.1, 2)) + x),
            < 74 => 1.0 / (1.0 + Square(Scaled(u, b.Between(0.5, 4)))),
            < 79 => Number(u.Size * b.Between(0.5, 3)) - x,
            < 82 => new MathCall(Fabs, Centred(u, 1)),
            < 86 => new MathCall(b.Pick(Fmin, Fmax), x, Number(u.Quantile(b.Between(0.2, 0.8)))),
            < 89 => new Conditional(x > Number(u.Quantile(b.Between(0.2, 0.8))), Centred(u, b.Between(0.3, 3)), b.Constant(0.1, 2)),
            < 91 => new MathCall(Floor, Scaled(u, b.Between(2, 12))),
            < 95 => Polynomial(Scaled(u, 1)),
            _ => Helper(u),
        });
    }

    private static MathCall Square(Expression value) => new(Pow, value, Expression.Whole(2));

    private Expression Polynomial(Expression x)
    {
        var local = b.Local(x);
        Expression value = b.Constant(0.1, 2, signed: true);
        for (var i = b.Random.Next(2, 5); i > 0; i--)
            value = b.Constant(0.1, 2, signed: true) + (local * value);
        return value;
    }

    private Expression Helper(Term u)
    {
        var helper = b.Helper(1, h => h.Random.Next(4) switch
        {
            0 => h.Inputs[0] / (h.Constant(0.2, 2) + (h.Inputs[0] * h.Inputs[0])),
            1 => h.Constant(0.5, 2) * new MathCall(Exp, -(h.Inputs[0] * h.Inputs[0])),
            2 => new Conditional(h.Inputs[0] < h.Constant(0.3, 1), h.Inputs[0], h.Constant(0.3, 1) + (h.Constant(0.05, 0.6) * h.Inputs[0])),
            _ => new MathCall(Sin, h.Constant(1, 4) * h.Inputs[0]) + (h.Inputs[0] * h.Constant(0.1, 1)),
        });
        return helper([Scaled(u, b.Between(0.5, 3))]) + (b.Chance(0.4) ? b.Constant(0.2, 1) * helper([Scaled(Any(), b.Between(0.5, 2))]) : 0.0);
    }

    /// <summary>A loop with a state that the term and another value drive.</summary>
    private Term? Simulate(Term u)
    {
        var other = Any();
        var (drive, rate) = (b.Local(Scaled(u, b.Between(0.3, 1.5))), b.Local(new MathCall(Fabs, Scaled(other, b.Between(0.3, 2)))));
        var state = b.Local(b.Pick<Expression>(drive, 0.1, 1.0, 0.5, 0.0));
        var speed = b.Chance(0.4) ? b.Local(b.Pick<Expression>(0.0, drive, 1.0)) : null;
        var steps = b.Random.Next(4, 40);
        var dt = Rounding.To(b.Between(0.6, 4) / steps, 2);
        var law = b.Random.Next(speed is null ? 6 : 3);
        var choice = b.Constant(0.2, 2);
        b.Loop(0, steps, counter =>
        {
            if (speed is not null)
            {
                Expression force = law switch
                {
                    0 => drive - (rate * state) - (choice * speed),
                    1 => -(rate * new MathCall(Sin, state)) - (choice * speed * new MathCall(Fabs, speed)),
                    _ => -(rate * state) + (drive * new MathCall(Cos, choice * counter)),
                };
                b.Assign(speed, dt * force, BinaryOperator.Add);
                b.Assign(state, dt * speed, BinaryOperator.Add);
                return;
            }

            Expression change = law switch
            {
                0 => rate * (drive - state),
                1 => rate * state * (1.0 - (state / choice)),
                2 => drive - (rate * state / (choice + new MathCall(Fabs, state))),
                3 => new MathCall(Exp, -(rate * counter * dt)) * drive,
                4 => new MathCall(Sin, (drive * counter) + choice) * rate,
                _ => drive - (rate * state * state),
            };
            b.Assign(state, dt * change, BinaryOperator.Add);
            if (law == 5 || b.Chance(0.1))
                b.Assign(state, new MathCall(Fmax, state, 0.0));
        });
        return Evaluate(b.Chance(0.5) ? state : state * u.Expression);
    }

    /// <summary>A longer loop that settles, accumulates, or exchanges between two states, as simulations of steps in time and iterative solutions do.</summary>
    private Term? Settle(Term u)
    {
        var (drive, rate) = (b.Local(new MathCall(Fabs, Scaled(u, b.Between(0.3, 2)))), b.Local(new MathCall(Fabs, Scaled(Any(), b.Between(0.3, 2)))));
        var third = b.Chance(0.5) ? b.Constant(0.2, 2) : b.Local(new MathCall(Fabs, Scaled(Any(), b.Between(0.3, 2))));
        var first = b.Local(b.Pick<Expression>(0.0, 1.0, 0.5, drive));
        var second = b.Local(b.Pick<Expression>(0.0, 0.5, rate));
        var (law, steps) = (b.Random.Next(7), b.Chance(0.5) ? b.Random.Next(10, 60) : b.Random.Next(60, 400));
        var dt = Rounding.To(b.Between(1, 8) / steps, 2);
        b.Loop(0, steps, counter =>
        {
            switch (law)
            {
                case 0:
                    b.Assign(first, dt * ((drive / (1.0 + (second * second))) - (rate * first)), BinaryOperator.Add);
                    b.Assign(second, dt * ((third / (1.0 + (first * first))) - second), BinaryOperator.Add);
                    break;
                case 1:
                    b.Assign(first, dt * (drive - (rate * first) + (third * second)), BinaryOperator.Add);
                    b.Assign(second, dt * ((rate * first) - (third * second) - second), BinaryOperator.Add);
                    break;
                case 2:
                    b.Assign(second, drive * new MathCall(Pow, 1.0 + (0.1 * rate), -(counter + 1.0)), BinaryOperator.Add);
                    b.Assign(first, (counter + 1.0) * drive * new MathCall(Exp, -(0.05 * rate * counter)), BinaryOperator.Add);
                    break;
                case 3:
                    b.Assign(first, 0.5 * (first + (drive / (0.1 + new MathCall(Fabs, first)))));
                    b.Assign(second, second - ((second + (0.3 * rate * new MathCall(Sin, second)) - drive) / (1.0 + (0.3 * rate * new MathCall(Cos, second)))));
                    break;
                case 4:
                    var flow = b.Local(dt * drive * first * (1.0 - first));
                    b.Assign(first, flow - (dt * 0.3 * rate * first), BinaryOperator.Add);
                    b.Assign(second, new MathCall(Fmax, second, first));
                    break;
                case 5:
                    b.Assign(first, dt * first * (drive - (rate * second)), BinaryOperator.Add);
                    b.Assign(second, dt * second * ((third * first) - 0.5), BinaryOperator.Add);
                    break;
                default:
                    b.Assign(first, dt * (drive - (rate * new MathCall(Sqrt, new MathCall(Fabs, first)))), BinaryOperator.Add);
                    b.When(first > third, () => b.Assign(second, dt * (first - third), BinaryOperator.Add));
                    break;
            }
        });
        return Evaluate(b.Pick<Expression>(first, second, first + second, first * u.Expression));
    }

    private sealed record Term(Expression Expression, double[] Values)
    {
        private double[]? _sorted;

        private double[] Sorted => _sorted ??= [.. Values.Order()];

        public double Size => Math.Max(Math.Abs(Quantile(0.05)), Math.Abs(Quantile(0.95)));

        public double Spread => Math.Max(Quantile(0.9) - Quantile(0.1), 1e-12 * (Size + 1e-300));

        public bool IsPositive => Sorted[0] > 1e-3 * Size;

        public bool IsUsable => Size is > 1e-20 and < 1e20 && Sorted[^1] > Sorted[0];

        public double Quantile(double part) => Sorted[Math.Clamp((int)(part * Sorted.Length), 0, Sorted.Length - 1)];
    }
}
