using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Bench.TorchTraining.Model;

/// <summary>Programs with their samples: tokens [batch, tokens], inputs and outputs [batch, points, ·], mask [batch, outputs].</summary>
public sealed record TrainingBatch(Tensor Tokens, Tensor Inputs, Tensor Outputs, Tensor Mask) : IDisposable
{
    /// <summary>
    /// A batch made up from the seed: programs of two families, told apart by a token, that compute a sine of a sum or a product.
    /// </summary>
    public static TrainingBatch Synthetic(FilmSettings settings, int programs, int tokens, int points, long seed)
    {
        using var scope = NewDisposeScope();
        var random = new Generator((ulong)seed);
        var text = randint(settings.Inputs + 3, settings.Vocabulary, [programs, tokens], generator: random);
        var family = randint(0, 2, [programs], generator: random);
        text[.., 0] = family + settings.Inputs + 1;
        text[.., 1] = ones([programs], ScalarType.Int64);
        text[.., 2] = full([programs], 2, ScalarType.Int64);
        var x = rand([programs, points, settings.Inputs], generator: random) * 2 - 1;
        var (a, b) = (x.select(2, 0), x.select(2, 1));
        var isSum = family.eq(0).unsqueeze(1);
        var y = ((a + b) * 2).sin().where(isSum, a * b * 2).unsqueeze(2).expand(-1, -1, settings.Outputs).contiguous();
        var mask = ones(programs, settings.Outputs);
        return new TrainingBatch(
            text.MoveToOuterDisposeScope(), x.MoveToOuterDisposeScope(), y.MoveToOuterDisposeScope(), mask.MoveToOuterDisposeScope());
    }

    public void Dispose()
    {
        Tokens.Dispose();
        Inputs.Dispose();
        Outputs.Dispose();
        Mask.Dispose();
    }
}
