using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Held out. Curves in the plane: spirals, roses, cycloids and their radii.</summary>
public sealed class Spiral : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "spiral";

    /// <inheritdoc/>
    public override bool IsHeldOut => true;

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [1, 1, 2];

    /// <inheritdoc/>
    public override IReadOnlyList<int> ResultCounts => [1, 2];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var t = b.Local(b.Constant(1, 4) * b.Shuffled[0]);
        var k = b.Shuffled.Length > 1 ? b.Shuffled[1] + b.Constant(0.5, 2) : b.Constant(0.5, 2);
        Expression radius = b.Random.Next(3) switch
        {
            0 => b.Constant(0.1, 0.5) * t,
            1 => new MathCall(Cos, k * t),
            _ => new MathCall(Exp, -(0.3 * t)),
        };
        radius = b.Maybe(radius);
        return ((Expression[])[radius * new MathCall(Cos, t), radius * new MathCall(Sin, t)])[..results];
    }
}
