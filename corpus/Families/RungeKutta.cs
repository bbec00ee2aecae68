using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>One equation integrated by the classic fourth-order method, its right-hand side in a helper.</summary>
public sealed class RungeKutta : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "runge-kutta";

    /// <inheritdoc/>
    public override double Weight => 0.8;

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [1, 2, 2, 3];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var parameter = b.Shuffled.Length > 1 ? b.Shuffled[1] : b.Constant(0.4, 2);
        var law = b.Random.Next(4);
        var slope = b.Helper(2, h => law switch
        {
            0 => -(h.Inputs[1] * h.Inputs[0]) + h.Constant(0.1, 1),
            1 => h.Inputs[1] * h.Inputs[0] * (1.0 - h.Inputs[0]),
            2 => new MathCall(Sin, h.Inputs[1] * h.Inputs[0]) - (h.Constant(0.2, 1) * h.Inputs[0]),
            _ => h.Inputs[1] - (h.Inputs[0] * new MathCall(Fabs, h.Inputs[0])),
        });
        var y = b.Local(b.Shuffled[0]);
        var steps = b.Random.Next(2, 9);
        var h = Math.Round(b.Between(0.5, 2) / steps, 3);
        b.Loop(0, steps, _ =>
        {
            var k1 = b.Local(slope([y, parameter]));
            var k2 = b.Local(slope([y + (0.5 * h * k1), parameter]));
            var k3 = b.Local(slope([y + (0.5 * h * k2), parameter]));
            var k4 = b.Local(slope([y + (h * k3), parameter]));
            b.Assign(y, h / 6.0 * (k1 + (2.0 * k2) + (2.0 * k3) + k4), BinaryOperator.Add);
        });
        Expression value = b.Shuffled.Length > 2 ? y * b.Shuffled[2] : y;
        return results == 1 ? [value] : [value, slope([y, parameter])];
    }
}
