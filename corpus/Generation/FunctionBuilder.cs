using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Generation;

/// <summary>
/// What a family writes a function with: random choices, inputs under random names, locals, loops, and the many ways in which
/// people write the same thing. Not thread-safe.
/// </summary>
public sealed class FunctionBuilder
{
    private static readonly string[] s_names =
    [
        "a", "b", "c", "d", "e", "g", "h", "k", "m", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z", "x0", "x1", "y0", "y1",
        "t0", "t1", "dx", "dy", "dz", "lo", "hi", "acc", "sum", "tmp", "val", "res", "alpha", "beta", "gain", "rate", "mass", "vel",
        "pos", "len", "width", "scale", "theta", "phi", "omega", "sigma", "mu", "err", "diff", "norm", "dist", "out", "prev", "next",
    ];

    private static readonly string[] s_counters = ["i", "j", "n"];

    private readonly HashSet<string> _used = [];
    private readonly Stack<List<Statement>> _blocks = new([[]]);
    private readonly List<Function> _helpers = [];
    private readonly double _localShare;

    /// <summary>Starts a function.</summary>
    /// <param name="random">Makes every choice.</param>
    /// <param name="inputCount">Number of inputs.</param>
    /// <param name="asArray">True when the inputs are one array.</param>
    public FunctionBuilder(Random random, int inputCount, bool asArray)
    {
        Random = random;
        _localShare = Pick(0.15, 0.5, 0.85);
        ScalarType = Chance(0.5) ? "float" : "double";
        if (asArray)
        {
            ArrayName = NewName();
            Inputs = [.. Enumerable.Range(0, inputCount).Select(i => new Element(ArrayName, Expression.Whole(i)))];
        }
        else
        {
            Parameters = [.. Enumerable.Range(0, inputCount).Select(_ => NewName())];
            Inputs = [.. Parameters.Select(name => new Variable(name))];
        }

        Shuffled = [.. Inputs];
        if (Chance(0.5))
            random.Shuffle(Shuffled);
    }

    /// <summary>Makes every choice.</summary>
    public Random Random { get; }

    /// <summary>The scalar type of the function.</summary>
    public string ScalarType { get; }

    /// <summary>Name of the array parameter; null when the inputs are scalars.</summary>
    public string? ArrayName { get; }

    /// <summary>Names of the scalar parameters.</summary>
    public IReadOnlyList<string> Parameters { get; } = [];

    /// <summary>The inputs in order.</summary>
    public Expression[] Inputs { get; }

    /// <summary>The inputs in the order in which this function likes to use them.</summary>
    public Expression[] Shuffled { get; }

    /// <summary>True with the given probability.</summary>
    /// <param name="probability">0 to 1.</param>
    public bool Chance(double probability) => Random.NextDouble() < probability;

    /// <summary>One of several, each as likely.</summary>
    /// <param name="choices">At least one.</param>
    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Random.Next(choices.Length)];

    /// <summary>A number between two bounds.</summary>
    /// <param name="low">Lower bound.</param>
    /// <param name="high">Upper bound.</param>
    public double Between(double low, double high) => low + (Random.NextDouble() * (high - low));

    /// <summary>A constant as people write them: round, or with one to three decimals.</summary>
    /// <param name="low">Lower bound, positive.</param>
    /// <param name="high">Upper bound.</param>
    /// <param name="signed">True when it may be negative.</param>
    public Expression Constant(double low = 0.1, double high = 3, bool signed = false)
    {
        var value = Chance(0.3) ? Pick(0.5, 1, 2, 0.25, 3, 1.5, 4, 0.1, 0.2) : Math.Round(Between(low, high), Random.Next(1, 4));
        value = Math.Clamp(value, low, high);
        if (signed && Chance(0.4))
            value = -value;
        return new Literal(value, value == Math.Floor(value) && Chance(0.4));
    }

    /// <summary>A name that this function has not used.</summary>
    public string NewName()
    {
        for (var attempt = 0; attempt < 40; attempt++)
        {
            var name = s_names[Random.Next(s_names.Length)];
            if (_used.Add(name))
                return name;
        }

        var numbered = $"v{_used.Count}";
        _used.Add(numbered);
        return numbered;
    }

    /// <summary>Appends a statement to the block being written.</summary>
    /// <param name="statement">The statement.</param>
    public void Add(Statement statement) => _blocks.Peek().Add(statement);

    /// <summary>Declares a local.</summary>
    /// <param name="value">Its first value.</param>
    public Variable Local(Expression value)
    {
        var variable = new Variable(NewName());
        Add(new Declaration(variable.Name, value));
        return variable;
    }

    /// <summary>A local or the expression itself, as this function's style has it.</summary>
    /// <param name="value">The value.</param>
    public Expression Maybe(Expression value) => Chance(_localShare) && value is not (Variable or Literal) ? Local(value) : value;

    /// <summary>target = value, or target op= value.</summary>
    /// <param name="target">A local or an element.</param>
    /// <param name="value">The value.</param>
    /// <param name="op">The operator of a compound assignment.</param>
    public void Assign(Expression target, Expression value, BinaryOperator? op = null) => Add(new Assignment(target, value, op));

    /// <summary>A counted loop.</summary>
    /// <param name="from">First value of the counter.</param>
    /// <param name="to">One past its last value.</param>
    /// <param name="body">Writes the body; takes the counter.</param>
    public void Loop(int from, int to, Action<Variable> body)
    {
        var counter = s_counters.FirstOrDefault(name => !_used.Contains(name)) ?? NewName();
        _used.Add(counter);
        var statements = Block(() => body(new Variable(counter)));
        _used.Remove(counter);
        Add(new For(counter, from, to, statements));
    }

    /// <summary>A branch.</summary>
    /// <param name="condition">Chooses.</param>
    /// <param name="then">Writes the one side.</param>
    /// <param name="otherwise">Writes the other; null for none.</param>
    public void When(Expression condition, Action then, Action? otherwise = null) =>
        Add(new If(condition, Block(then), otherwise is null ? [] : Block(otherwise)));

    /// <summary>A static helper function defined before this one.</summary>
    /// <param name="inputCount">Number of its parameters.</param>
    /// <param name="write">Writes its body and gives its result.</param>
    /// <returns>Calls it.</returns>
    public Func<Expression[], Expression> Helper(int inputCount, Func<FunctionBuilder, Expression> write)
    {
        var builder = new FunctionBuilder(Random, inputCount, asArray: false);
        var result = write(builder);
        var name = Pick("helper", "step", "blend", "weight", "shape", "apply", "curve", "term", "kernel", "mix") + (_helpers.Count > 0 ? $"{_helpers.Count}" : "");
        var helper = builder.Finish(name, ScalarType, [result], ResultStyle.Return);
        _helpers.AddRange(helper.Helpers);
        _helpers.Add(helper with { Helpers = [] });
        return arguments => new HelperCall(helper, arguments);
    }

    /// <summary>Keeps a value inside bounds, by fmin and fmax, by branches, or by conditional expressions.</summary>
    /// <param name="value">The value.</param>
    /// <param name="low">Lower bound; null for none.</param>
    /// <param name="high">Upper bound; null for none.</param>
    public Expression Clamp(Expression value, double? low, double? high)
    {
        if (Chance(0.4))
        {
            if (low is { } l)
                value = new MathCall(Fmax, value, l);
            return high is { } h ? new MathCall(Fmin, value, h) : value;
        }

        var local = Local(value);
        if (Chance(0.5))
        {
            Expression result = local;
            if (high is { } most)
                result = new Conditional(local > most, most, result);
            return low is { } least ? new Conditional(local < least, least, result) : result;
        }

        if (low is { } bottom)
            When(Chance(0.5) ? local < bottom : local <= bottom, () => Assign(local, bottom));
        if (high is { } top)
            When(Chance(0.5) ? local > top : local >= top, () => Assign(local, top));
        return local;
    }

    /// <summary>The square of a value, without computing it twice where that matters.</summary>
    /// <param name="value">The value.</param>
    public Expression Square(Expression value)
    {
        if (value is Variable or Element || Chance(0.4))
            return Chance(0.1) ? new MathCall(Pow, value, 2) : value * value;
        var local = Local(value);
        return local * local;
    }

    /// <summary>A weighted sum with random signs.</summary>
    /// <param name="terms">At least one.</param>
    public Expression Linear(IReadOnlyList<Expression> terms)
    {
        Expression? sum = null;
        foreach (var term in terms)
        {
            var weighted = Chance(0.25) ? term : Chance(0.6) ? Constant() * term : term * Constant();
            sum = sum is null ? (Chance(0.75) ? weighted : -weighted) : Chance(0.55) ? sum + weighted : sum - weighted;
        }

        return sum!;
    }

    /// <summary>A random subset of the inputs, in this function's order.</summary>
    /// <param name="most">The most inputs.</param>
    public Expression[] Some(int most) => [.. Shuffled.Take(Random.Next(1, Math.Min(most, Shuffled.Length) + 1))];

    /// <summary>Closes the function.</summary>
    /// <param name="name">Its C name.</param>
    /// <param name="results">Its results.</param>
    public Function Finish(string name, IReadOnlyList<Expression> results)
    {
        var style = results.Count == 1 && Chance(0.7) ? ResultStyle.Return : Chance(0.6) ? ResultStyle.Pointers : ResultStyle.Array;
        return Finish(name, ScalarType, results, style);
    }

    /// <summary>The function as far as it is written, with one result: for its values, not for its text.</summary>
    /// <param name="result">The result.</param>
    internal Function Peek(Expression result) => Finish("f", ScalarType, [result], ResultStyle.Return);

    private Function Finish(string name, string scalarType, IReadOnlyList<Expression> results, ResultStyle style) => new()
    {
        Name = name,
        ScalarType = scalarType,
        Parameters = Parameters,
        ArrayParameter = ArrayName,
        InputCount = Inputs.Length,
        Results = results,
        ResultStyle = style,
        OutputParameters = style switch
        {
            ResultStyle.Return => [],
            ResultStyle.Pointers => [.. results.Select(_ => NewName())],
            _ => [NewName()],
        },
        Body = [.. _blocks.Peek()],
        Helpers = [.. _helpers],
    };

    private List<Statement> Block(Action write)
    {
        _blocks.Push([]);
        write();
        return _blocks.Pop();
    }
}
