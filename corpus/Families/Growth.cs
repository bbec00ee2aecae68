using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Interest, decay, saturation and power laws: exponentials, logarithms and powers of positive quantities.</summary>
public sealed class Growth : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "growth";

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [1, 2, 2, 3, 4];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var x = b.Local(new MathCall(Fabs, b.Shuffled[0]) + b.Constant(0.1, 1));
        var y = b.Shuffled.Length > 1 ? b.Shuffled[1] : b.Constant(0.2, 1);
        var z = b.Shuffled.Length > 2 ? b.Shuffled[2] : b.Constant(0.2, 1);
        Expression value = b.Random.Next(6) switch
        {
            0 => z * new MathCall(Exp, b.Pick<Expression>(-1, 1) * y * x),
            1 => new MathCall(Pow, x, b.Constant(0.3, 2.5)) * y,
            2 => new MathCall(Log, x + (z * z)) * y,
            3 => (1.0 - new MathCall(Exp, -(x * b.Constant(0.5, 3)))) * (y + z),
            4 => x * y / (x + b.Constant(0.2, 1)),
            _ => Compound(b, x, y),
        };
        if (b.Shuffled.Length > 3)
            value += b.Constant(signed: true) * b.Shuffled[3];
        return results == 1 ? [b.Maybe(value)] : [b.Maybe(value), new MathCall(Sqrt, x) - z];
    }

    private static Variable Compound(FunctionBuilder b, Expression x, Expression y)
    {
        var balance = b.Local(x);
        var rate = b.Local(b.Constant(0.05, 0.3) * y);
        b.Loop(0, b.Random.Next(2, 9), _ => b.Assign(balance, balance * (1.0 + rate) - b.Constant(0.02, 0.2)));
        return balance;
    }
}
