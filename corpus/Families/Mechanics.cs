using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Held out. Closed formulas of school physics: throws, lenses, pendulums, gases, circuits.</summary>
public sealed class Mechanics : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "mechanics";

    /// <inheritdoc/>
    public override bool IsHeldOut => true;

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [2, 3, 3, 4];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var x = b.Inputs.Select(v => b.Chance(0.6) ? b.Local(new MathCall(Fabs, v) + b.Constant(0.2, 1)) : new MathCall(Fabs, v) + b.Constant(0.2, 1)).ToArray();
        Expression last = x.Length > 2 ? x[2] : b.Constant(0.5, 2);
        Expression value = b.Random.Next(6) switch
        {
            0 => (x[0] * x[1]) - (0.5 * 9.81 * 0.2 * x[1] * x[1]),
            1 => x[0] * x[1] / (x[0] + x[1]),
            2 => 2.0 * new Pi() * new MathCall(Sqrt, x[0] / 9.81) * (1.0 + (x[1] * x[1] / 16.0)),
            3 => 0.5 * last * x[0] * x[0] * x[1],
            4 => last / new MathCall(Sqrt, (x[0] * x[0]) + new MathCall(Pow, x[1] - (1.0 / last), 2)),
            _ => x[0] * new MathCall(Sin, 2.0 * x[1]) / last,
        };
        return results == 1 ? [b.Maybe(value)] : [b.Maybe(value), x[0] * new MathCall(Cos, x[1])];
    }
}
