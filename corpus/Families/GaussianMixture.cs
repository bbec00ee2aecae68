using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Sums of bumps around constant centres, as in radial basis networks and potentials.</summary>
public sealed class GaussianMixture : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "gaussian-mixture";

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [1, 2, 2, 3];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        Expression sum = b.Constant(0.1, 0.5, signed: true);
        for (var bumps = b.Random.Next(1, 4); bumps > 0; bumps--)
        {
            var squared = b.Shuffled.Select(x => b.Square(x - b.Constant(0.05, 0.95, signed: true))).Aggregate((s, t) => s + t);
            var width = b.Constant(0.5, 6);
            Expression bump = b.Chance(0.7) ? new MathCall(Exp, -(width * squared)) : 1.0 / (1.0 + (width * squared));
            sum = b.Chance(0.7) ? sum + (b.Constant(0.3, 2) * bump) : sum - (b.Constant(0.3, 2) * bump);
        }

        return results == 1 ? [b.Maybe(sum)] : [b.Maybe(sum), b.Linear(b.Shuffled)];
    }
}
