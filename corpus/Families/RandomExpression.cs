using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Random trees over arithmetic, minima, absolute values, sines and conditionals.</summary>
public sealed class RandomExpression : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "random-expression";

    /// <inheritdoc/>
    public override double Weight => 1.2;

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var outputs = new List<Expression>();
        for (var i = 0; i < results; i++)
            outputs.Add(Tree(b, b.Pick(2, 3, 3, 4), b.Shuffled));
        return outputs;
    }

    /// <summary>A random tree that is defined everywhere.</summary>
    internal static Expression Tree(FunctionBuilder b, int depth, IReadOnlyList<Expression> leaves)
    {
        if (depth <= 0 || b.Chance(0.12))
            return b.Chance(0.75) ? leaves[b.Random.Next(leaves.Count)] : b.Constant(signed: true);
        return b.Random.Next(50) switch
        {
            < 11 => Next() + Next(),
            < 20 => Next() - Next(),
            < 31 => Next() * Next(),
            < 33 => Next() / (new MathCall(Fabs, Next()) + b.Constant(0.5, 2)),
            < 36 => new MathCall(Fmin, Next(), Next()),
            < 39 => new MathCall(Fmax, Next(), Next()),
            < 41 => new MathCall(Fabs, Next()),
            < 44 => new MathCall(b.Pick(Sin, Cos), Next()),
            < 45 => new MathCall(Sqrt, new MathCall(Fabs, Next())),
            < 46 => new MathCall(Exp, -new MathCall(Fabs, Next())),
            < 47 => new MathCall(Tanh, Next()),
            < 48 => new MathCall(Atan, Next()),
            _ => new Conditional(b.Chance(0.5) ? Next() < Next() : Next() > Next(), Next(), Next()),
        };

        Expression Next() => Tree(b, depth - 1, leaves);
    }
}
