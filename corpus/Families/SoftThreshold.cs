using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Held out. Shrinkage and saturation as in wavelet denoising and control: sign times a positive part.</summary>
public sealed class SoftThreshold : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "soft-threshold";

    /// <inheritdoc/>
    public override bool IsHeldOut => true;

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [1, 2, 3];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var x = b.Maybe(b.Linear(b.Shuffled));
        var threshold = b.Constant(0.1, 0.6);
        var size = b.Local(new MathCall(Fmax, new MathCall(Fabs, x) - threshold, 0.0));
        var shrunk = new Conditional(x < 0.0, -size, size);
        return results == 1 ? [b.Chance(0.5) ? shrunk : b.Clamp(shrunk * b.Constant(1, 3), -0.8, 0.8)] : [shrunk, size * size];
    }
}
