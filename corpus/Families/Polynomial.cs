using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Sums of products of inputs with constant coefficients.</summary>
public sealed class Polynomial : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "polynomial";

    /// <inheritdoc/>
    public override double Weight => 0.9;

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var outputs = new List<Expression>();
        for (var i = 0; i < results; i++)
        {
            var sum = b.Chance(0.6) ? b.Constant(signed: true) : null;
            for (var terms = b.Random.Next(1, 5); terms > 0; terms--)
            {
                var term = b.Pick<Expression>(b.Shuffled);
                for (var factors = b.Pick(0, 0, 1, 1, 2); factors > 0; factors--)
                    term *= b.Pick<Expression>(b.Shuffled);
                if (b.Chance(0.8))
                    term = b.Constant() * term;
                sum = sum is null ? term : b.Chance(0.6) ? sum + term : sum - term;
            }

            outputs.Add(b.Maybe(sum!));
        }

        return outputs;
    }
}
