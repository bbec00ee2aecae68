using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Arms and linkages: forward kinematics, the law of cosines, angles of points, polar coordinates.</summary>
public sealed class Kinematics : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "kinematics";

    /// <inheritdoc/>
    public override double Weight => 1.6;
    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [1, 2, 2, 2, 3];
    /// <inheritdoc/>
    public override IReadOnlyList<int> ResultCounts => [1, 2];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var x = b.Shuffled[0];
        var y = b.Shuffled.Length > 1 ? b.Shuffled[1] : b.Constant(signed: true);
        var (l1, l2) = (b.Constant(0.2, 1), b.Constant(0.2, 1));
        var squared = b.Maybe((x * x) + (y * y));
        var outputs = b.Random.Next(8) switch
        {
            < 3 => Forward(b, x, y, l1, l2),
            3 => Cosines(b, x, y, l1, l2, squared),
            4 => Polar(b, x, y, squared),
            5 => [new MathCall(Atan2, b.Chance(0.5) ? y + b.Constant() : y, x + b.Constant(0.3, 2)), new MathCall(Sqrt, squared)],
            6 => [new MathCall(Sqrt, (l1 * l1) + (l2 * l2) - (2.0 * l1 * l2 * new MathCall(Cos, Trigonometric.Angle(b, x)))), (l1 + (l2 * new MathCall(Cos, y))) * x],
            _ => [((y * b.Constant(signed: true)) + (x * b.Constant())) / (squared + b.Constant(0.2, 1.5)), x / (1.0 + squared)],
        };
        if (b.Chance(0.3))
            b.Random.Shuffle(outputs);
        return outputs[..results];
    }

    private static Expression[] Forward(FunctionBuilder b, Expression x, Expression y, Expression l1, Expression l2)
    {
        var first = b.Maybe(b.Pick<Expression>(1.57, 3.14, 2.0) * x);
        var second = b.Maybe(b.Chance(0.5) ? new Pi() * y : y);
        return
        [
            (l1 * new MathCall(Cos, first)) + (l2 * new MathCall(Cos, first + second)),
            (l1 * new MathCall(Sin, first)) + (l2 * new MathCall(Sin, first + second)),
        ];
    }

    /// <summary>The angle between two links; the angle of the arm as a whole is left out, since that is the inversek2j kernel.</summary>
    private static Expression[] Cosines(FunctionBuilder b, Expression x, Expression y, Expression l1, Expression l2, Expression squared)
    {
        var ratio = b.Clamp((squared - b.Constant(0.1, 0.9)) / b.Constant(0.6, 3), -1, 1);
        var angle = b.Local(new MathCall(b.Pick(Acos, Asin), ratio));
        return [angle, b.Pick(angle * b.Constant(signed: true), l1 + (l2 * new MathCall(Cos, angle)), x * new MathCall(Sin, angle), new MathCall(Atan2, y, x + 1.2) - (angle * 0.5))];
    }

    private static Expression[] Polar(FunctionBuilder b, Expression x, Expression y, Expression squared)
    {
        var radius = b.Local(b.Chance(0.5) ? new MathCall(Sqrt, squared) : x);
        return [radius * new MathCall(Cos, Trigonometric.Angle(b, y)), radius * new MathCall(Sin, Trigonometric.Angle(b, y))];
    }
}
