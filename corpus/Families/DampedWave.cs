using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Oscillations with an envelope: the inputs are time, frequency, damping and phase.</summary>
public sealed class DampedWave : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "damped-wave";

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [1, 2, 3, 4];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var t = b.Shuffled[0];
        var frequency = b.Shuffled.Length > 1 ? b.Constant(1, 5) * b.Shuffled[1] : b.Constant(2, 6);
        var damping = b.Shuffled.Length > 2 ? b.Shuffled[2] * b.Constant(0.5, 2) : b.Constant(0.3, 2);
        var phase = b.Shuffled.Length > 3 ? b.Shuffled[3] : b.Constant(0.1, 1.5);
        Expression envelope = b.Chance(0.7) ? new MathCall(Exp, -(damping * new MathCall(Fabs, t))) : 1.0 / (1.0 + (damping * damping * t * t));
        var angle = b.Maybe((frequency * t) + phase);
        envelope = b.Maybe(envelope);
        return results == 1 ? [envelope * new MathCall(b.Pick(Sin, Cos), angle)] : [envelope * new MathCall(Cos, angle), envelope * new MathCall(Sin, angle)];
    }
}
