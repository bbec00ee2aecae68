using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>A few Newton or fixed-point steps towards a root that depends on the inputs.</summary>
public sealed class NewtonIteration : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "newton";

    /// <inheritdoc/>
    public override double Weight => 0.7;

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [1, 1, 2, 2, 3];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var target = b.Shuffled.Length > 1 ? b.Linear(b.Shuffled) : b.Shuffled[0];
        target = b.Local(new MathCall(Fabs, target) + b.Constant(0.1, 1));
        var x = b.Local(b.Constant(0.5, 1.5));
        var kind = b.Random.Next(4);
        b.Loop(0, b.Random.Next(2, 7), _ => b.Assign(x, kind switch
        {
            0 => 0.5 * (x + (target / x)),
            1 => x - (((x * x * x) - target) / ((3.0 * x * x) + 0.1)),
            2 => new MathCall(Cos, x) * target * 0.5,
            _ => x - ((x + (0.5 * new MathCall(Sin, x)) - target) / (1.0 + (0.5 * new MathCall(Cos, x)))),
        }));
        return results == 1 ? [x] : [x, (x * x) - target];
    }
}
