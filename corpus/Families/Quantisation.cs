using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Rounding to levels, dead zones, hysteresis-like steps and sawtooth waves.</summary>
public sealed class Quantisation : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "quantisation";

    /// <inheritdoc/>
    public override double Weight => 0.8;

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [1, 2, 2, 3];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var x = b.Maybe(b.Linear(b.Some(3)));
        var levels = b.Random.Next(2, 6);
        Expression value = b.Random.Next(4) switch
        {
            0 => new MathCall(Floor, (x * levels) + 0.5) / levels,
            1 => x - new MathCall(Floor, x),
            2 => new Conditional(new MathCall(Fabs, x) < b.Constant(0.1, 0.5), 0.0, x),
            _ => new MathCall(Fabs, (x * levels * 0.5) - new MathCall(Floor, (x * levels * 0.5) + 0.5)),
        };
        if (b.Chance(0.4))
            value += b.Constant(0.2, 1) * b.Pick<Expression>(b.Shuffled);
        return results == 1 ? [b.Maybe(value)] : [b.Maybe(value), x];
    }
}
