using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>Determinants, rotations, cross products and solutions of two equations.</summary>
public sealed class LinearAlgebra : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "linear-algebra";

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [2, 3, 4, 4, 6, 9];

    /// <inheritdoc/>
    public override IReadOnlyList<int> ResultCounts => [1, 2];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var x = b.Inputs;
        return x.Length switch
        {
            2 => Rotate(b, x, results),
            3 => [.. Cross(b, x).Take(results)],
            4 => Solve(b, x, results),
            6 => [(x[0] * x[3]) + (x[1] * x[4]) + (x[2] * x[5])],
            _ => [Determinant(b, x)],
        };
    }

    private static Expression[] Rotate(FunctionBuilder b, Expression[] x, int results)
    {
        var angle = Math.Round(b.Between(0.2, 3), 2);
        var (c, s) = (b.Maybe(new MathCall(Cos, angle)), b.Maybe(new MathCall(Sin, angle)));
        Expression[] rotated = [(c * x[0]) - (s * x[1]), (s * x[0]) + (c * x[1])];
        return b.Chance(0.5) ? rotated[..results] : [b.Square(rotated[0]) + (b.Constant(0.2, 3) * b.Square(rotated[1]))];
    }

    private static Expression[] Cross(FunctionBuilder b, Expression[] x)
    {
        var (u, v, w) = (b.Constant(signed: true), b.Constant(signed: true), b.Constant(signed: true));
        return [(x[1] * w) - (x[2] * v), (x[2] * u) - (x[0] * w)];
    }

    private static Expression[] Solve(FunctionBuilder b, Expression[] x, int results)
    {
        var determinant = b.Local((x[0] * x[3]) - (x[1] * x[2]));
        if (results == 1)
            return [b.Chance(0.5) ? determinant : new MathCall(Fabs, determinant)];
        var safe = b.Local((determinant * determinant) + b.Constant(0.2, 1));
        var (p, q) = (b.Constant(signed: true), b.Constant(signed: true));
        return [((p * x[3]) - (q * x[1])) * determinant / safe, ((q * x[0]) - (p * x[2])) * determinant / safe];
    }

    private static Expression Determinant(FunctionBuilder b, Expression[] x)
    {
        Expression[] minors = [(x[4] * x[8]) - (x[5] * x[7]), (x[3] * x[8]) - (x[5] * x[6]), (x[3] * x[7]) - (x[4] * x[6])];
        minors = [.. minors.Select(b.Maybe)];
        return (x[0] * minors[0]) - (x[1] * minors[1]) + (x[2] * minors[2]);
    }
}
