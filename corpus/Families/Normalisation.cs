using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Vectors scaled to unit length or unit sum; ratios of parts to the whole.</summary>
public sealed class Normalisation : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "normalisation";

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [2, 3, 3, 4, 6];

    /// <inheritdoc/>
    public override IReadOnlyList<int> ResultCounts => [1, 2];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var squares = b.Chance(0.6);
        var total = b.Local(b.Inputs.Select(x => squares ? b.Square(x) : new MathCall(Fabs, x)).Aggregate((s, t) => s + t) + b.Constant(0.1, 0.5));
        Expression size = squares ? b.Local(new MathCall(Sqrt, total)) : total;
        return [.. b.Shuffled.Take(results).Select((x, i) => i == 0 || b.Chance(0.5) ? x / size : (x * b.Constant()) + size)];
    }
}
