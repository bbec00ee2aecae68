using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Pixel arithmetic: luma, saturation, gamma, blending and thresholds of channels.</summary>
public sealed class Colour : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "colour";

    /// <inheritdoc/>
    public override double Weight => 1.2;

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [3, 3, 4, 6, 9];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var x = b.Inputs;
        var luma = b.Maybe((b.Constant(0.1, 0.6) * x[0]) + (b.Constant(0.1, 0.7) * x[1]) + (b.Constant(0.05, 0.4) * x[2]));
        var highest = b.Maybe(new MathCall(Fmax, x[0], new MathCall(Fmax, x[1], x[2])));
        var lowest = b.Maybe(new MathCall(Fmin, new MathCall(Fmin, x[0], x[1]), x[2]));
        Expression value = b.Random.Next(7) switch
        {
            0 => luma,
            1 => highest - lowest,
            2 => (highest - lowest) / (new MathCall(Fabs, highest) + 0.3),
            3 => new MathCall(Pow, new MathCall(Fabs, luma), b.Constant(0.4, 2.4)),
            4 => b.Clamp((luma - 0.5) * b.Constant(1, 3) + 0.5, 0, 1),
            5 => new Conditional(luma > b.Constant(0.3, 0.7), highest, lowest),
            _ => 0.5 * (highest + lowest),
        };
        if (x.Length > 3)
            value = (value * (1.0 - x[3])) + (b.Constant(0.1, 1) * x[3]);
        if (x.Length == 9)
            value = (value + x[4] + x[5] + x[8]) / 4.0;
        return results == 1 ? [b.Maybe(value)] : [b.Maybe(value), b.Constant() * (x[2] - luma)];
    }
}
