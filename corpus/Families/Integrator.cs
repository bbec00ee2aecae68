using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>A differential equation stepped by Euler's method in a loop; the inputs are starts and parameters.</summary>
public sealed class Integrator : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "integrator";

    /// <inheritdoc/>
    public override double Weight => 1.2;

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [1, 2, 2, 3, 4];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var position = b.Local(b.Shuffled[0]);
        var velocity = b.Local(b.Shuffled.Length > 1 ? b.Shuffled[1] : b.Constant(0.2, 1, signed: true));
        var stiffness = b.Shuffled.Length > 2 ? b.Shuffled[2] : b.Constant(0.5, 4);
        var damping = b.Shuffled.Length > 3 ? b.Shuffled[3] : b.Constant(0.1, 1);
        var steps = b.Random.Next(4, 24);
        var dt = Math.Round(b.Between(0.5, 2) / steps, 3);
        var law = b.Random.Next(4);
        var isLocal = b.Chance(0.5);
        b.Loop(0, steps, _ =>
        {
            var force = law switch
            {
                0 => -(stiffness * position) - (damping * velocity),
                1 => -(stiffness * new MathCall(Sin, position)) - (damping * velocity),
                2 => -(damping * velocity * new MathCall(Fabs, velocity)) - stiffness,
                _ => (stiffness * position * (1.0 - (position * position))) - (damping * velocity),
            };
            b.Assign(velocity, dt * (isLocal ? b.Local(force) : force), BinaryOperator.Add);
            b.Assign(position, dt * velocity, BinaryOperator.Add);
        });
        return results == 1 ? [b.Pick<Expression>(position, position, velocity)] : [position, velocity];
    }
}
