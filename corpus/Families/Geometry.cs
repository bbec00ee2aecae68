using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Language;
using static SurrogateHost.Corpus.Language.MathFunction;

namespace SurrogateHost.Corpus.Families;

/// <summary>
/// Angles and sides: triangles, angles between vectors, points of a sphere and back, bearings, turned frames; arcus functions of quotients
/// and sines from cosines. The arm with two links is left out, since its angles are the inversek2j kernel.
/// </summary>
public sealed class Geometry : ProgramFamily
{
    /// <inheritdoc/>
    public override string Name => "geometry";

    /// <inheritdoc/>
    public override double Weight => 4;

    /// <inheritdoc/>
    public override IReadOnlyList<int> InputCounts => [2, 2, 2, 3, 3, 4, 4, 6];

    /// <inheritdoc/>
    public override IReadOnlyList<int> ResultCounts => [1, 2];

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Write(FunctionBuilder b, int results)
    {
        var outputs = b.Random.Next(8) switch
        {
            0 => Triangle(b),
            1 => Vectors(b),
            2 => Sphere(b),
            3 => GreatCircle(b),
            4 => TurnedFrame(b),
            5 => FromCosine(b),
            6 => PolarSum(b),
            _ => Reach(b),
        };
        if (b.Chance(0.3))
            b.Random.Shuffle(outputs);
        return outputs[..Math.Min(results, outputs.Length)];
    }

    /// <summary>Two sides and the angle between them, or three sides: the other sides, angles, heights and areas.</summary>
    private static Expression[] Triangle(FunctionBuilder b)
    {
        var (p, q) = (Side(b, 0), Side(b, 1));
        if (b.Chance(0.5))
        {
            var angle = b.Maybe(b.Constant(0.4, 2.5) * Of(b, 2));
            var third = b.Local(new MathCall(Sqrt, (p * p) + (q * q) - (2.0 * p * q * new MathCall(Cos, angle))));
            return [third, b.Pick(0.5 * p * q * new MathCall(Sin, angle), new MathCall(Asin, b.Clamp(q * new MathCall(Sin, angle) / (third + 0.05), -1, 1)))];
        }

        var r = b.Shuffled.Length > 2 ? Side(b, 2) : b.Constant(0.4, 1.5);
        var cosine = b.Maybe(((p * p) + (q * q) - (r * r)) / (2.0 * p * q));
        var corner = b.Local(new MathCall(Acos, b.Clamp(cosine, -1, 1)));
        return [b.Chance(0.3) ? corner * 57.29578 : corner, b.Pick(p * new MathCall(Sin, corner), 0.5 * p * q * new MathCall(Sin, corner), new Pi() - corner)];
    }

    /// <summary>The angle between two vectors of two or three, one of them perhaps constant, and what one casts on the other.</summary>
    private static Expression[] Vectors(FunctionBuilder b)
    {
        var half = b.Inputs.Length >= 4 ? b.Inputs.Length / 2 : b.Inputs.Length;
        Expression[] first = [.. b.Inputs.Take(half).Select(x => b.Chance(0.6) ? x : x + b.Constant(0.1, 1))];
        Expression[] second = b.Inputs.Length >= 4 ? [.. b.Inputs.Skip(half).Take(half)] : [.. first.Select(_ => b.Constant(0.2, 1.5, signed: true))];
        var product = b.Maybe(Sum(first.Zip(second, (x, y) => x * y)));
        var (size, other) = (b.Maybe(new MathCall(Sqrt, Sum(first.Select(x => x * x)) + 0.01)), b.Maybe(new MathCall(Sqrt, Sum(second.Select(x => x * x)) + 0.01)));
        var cosine = b.Maybe(product / (size * other));
        return [b.Random.Next(4) switch
        {
            0 => cosine,
            1 => product / other,
            _ => new MathCall(Acos, b.Chance(0.5) ? b.Clamp(cosine, -1, 1) : cosine),
        }, b.Pick<Expression>(size, product, new MathCall(Sqrt, new MathCall(Fmax, 0.0, 1.0 - (cosine * cosine))))];
    }

    /// <summary>A direction by two angles, turned about an axis, as two angles again.</summary>
    private static Expression[] Sphere(FunctionBuilder b)
    {
        var (longitude, latitude) = (b.Maybe(Angle(b, 0)), b.Maybe(b.Chance(0.5) ? Of(b, 1) : b.Constant(0.5, 1.3) * Of(b, 1)));
        var flat = b.Maybe(new MathCall(Cos, latitude));
        var (x, y, z) = (b.Local(new MathCall(Cos, longitude) * flat), b.Local(new MathCall(Sin, longitude) * flat), b.Local(new MathCall(Sin, latitude)));
        var tilt = b.Shuffled.Length > 2 && b.Chance(0.6) ? b.Shuffled[2] : b.Constant(0.1, 1.5, signed: true);
        var (c, s) = (b.Maybe(new MathCall(Cos, tilt)), b.Maybe(new MathCall(Sin, tilt)));
        var (turned, height) = (b.Maybe((c * y) + (s * z)), b.Maybe((c * z) - (s * y)));
        return [b.Pick(new MathCall(Atan2, turned, x), new MathCall(Atan2, turned, x + b.Constant(0.2, 1))), b.Chance(0.5) ? new MathCall(Asin, b.Clamp(height, -1, 1)) : new MathCall(Atan2, height, new MathCall(Hypot, x, turned))];
    }

    /// <summary>Distance and bearing between two places of a sphere.</summary>
    private static Expression[] GreatCircle(FunctionBuilder b)
    {
        var (lat1, lat2) = (b.Maybe(b.Constant(0.4, 1.4) * Of(b, 0)), b.Shuffled.Length > 2 ? b.Maybe(b.Constant(0.4, 1.4) * b.Shuffled[2]) : b.Constant(0.1, 1.2));
        var turn = b.Local(b.Shuffled.Length > 3 ? b.Shuffled[1] - b.Shuffled[3] : b.Constant(0.5, 3) * Of(b, 1));
        if (b.Chance(0.4))
        {
            var (u, v) = (b.Local(new MathCall(Sin, 0.5 * (lat2 - lat1))), b.Local(new MathCall(Sin, 0.5 * turn)));
            var h = b.Local((u * u) + (new MathCall(Cos, lat1) * new MathCall(Cos, lat2) * v * v));
            return [b.Pick(2.0, 6371.0, 12742.0) * new MathCall(Asin, new MathCall(Sqrt, new MathCall(Fmin, 1.0, h))), h];
        }

        var east = b.Maybe(new MathCall(Sin, turn) * new MathCall(Cos, lat2));
        var north = b.Maybe((new MathCall(Cos, lat1) * new MathCall(Sin, lat2)) - (new MathCall(Sin, lat1) * new MathCall(Cos, lat2) * new MathCall(Cos, turn)));
        var cosine = (new MathCall(Sin, lat1) * new MathCall(Sin, lat2)) + (new MathCall(Cos, lat1) * new MathCall(Cos, lat2) * new MathCall(Cos, turn));
        return [b.Pick(new MathCall(Atan2, east, north), new MathCall(Acos, b.Clamp(cosine, -1, 1))), new MathCall(Sqrt, (east * east) + (north * north))];
    }

    /// <summary>A point seen from a place that is turned: its coordinates, its angle, its distance.</summary>
    private static Expression[] TurnedFrame(FunctionBuilder b)
    {
        var (dx, dy) = (b.Maybe(b.Chance(0.6) ? Of(b, 0) - b.Constant(0.1, 1) : Of(b, 0)), b.Maybe(b.Shuffled.Length > 3 ? b.Shuffled[1] - b.Shuffled[3] : Of(b, 1) + b.Constant(0.1, 1, signed: true)));
        var heading = b.Shuffled.Length > 2 ? b.Shuffled[2] * b.Constant(0.5, 3) : b.Constant(0.2, 3, signed: true);
        var (c, s) = (b.Maybe(new MathCall(Cos, heading)), b.Maybe(new MathCall(Sin, heading)));
        var (ahead, aside) = (b.Maybe((dx * c) + (dy * s)), b.Maybe((dy * c) - (dx * s)));
        return b.Random.Next(3) switch
        {
            0 => [ahead, aside],
            1 => [new MathCall(Atan2, aside, ahead + b.Constant(0.3, 2)), new MathCall(Hypot, ahead, aside)],
            _ => [new MathCall(Atan2, dy, dx + b.Constant(0.5, 2)) - heading, aside],
        };
    }

    /// <summary>A cosine, the sine that belongs to it by Pythagoras, and angles and lengths from both.</summary>
    private static Expression[] FromCosine(FunctionBuilder b)
    {
        var (x, y) = (Of(b, 0), Of(b, 1));
        var form = b.Random.Next(3) switch
        {
            0 => b.Linear(b.Some(3)),
            1 => (b.Constant(0.3, 1.5) * x * y) + (b.Constant(0.1, 1, signed: true) * x),
            _ => (b.Constant(0.4, 1.5) * x * x) - (b.Constant(0.2, 1.2) * y),
        };
        var cosine = b.Local(b.Clamp((form - b.Constant(0.1, 0.8)) / b.Constant(0.8, 3), -1, 1));
        var sine = b.Local(new MathCall(Sqrt, 1.0 - (cosine * cosine)));
        return
        [
            b.Random.Next(4) switch
            {
                0 => new MathCall(Acos, cosine),
                1 => new MathCall(Atan2, b.Chance(0.5) ? sine : -sine, cosine),
                2 => new MathCall(Atan2, sine * b.Constant(0.5, 2), cosine + b.Constant(1.2, 3)),
                _ => new MathCall(Asin, b.Clamp(((x * sine) + (b.Constant(0.2, 1) * cosine)) / b.Constant(1, 2), -1, 1)),
            },
            b.Pick((x * cosine) + (y * sine), sine, (b.Constant(0.3, 1) * sine) - (y * cosine)),
        ];
    }

    /// <summary>Two polar vectors added, as length and angle.</summary>
    private static Expression[] PolarSum(FunctionBuilder b)
    {
        var (r, angle) = (Side(b, 0), b.Maybe(Angle(b, 1)));
        var (length, other) = (b.Shuffled.Length > 2 ? b.Shuffled[2] : b.Constant(0.2, 1.5), b.Shuffled.Length > 3 ? b.Constant(0.5, 3) * b.Shuffled[3] : b.Constant(0.2, 3));
        var x = b.Local((r * new MathCall(Cos, angle)) + (length * new MathCall(Cos, other)));
        var y = b.Local((r * new MathCall(Sin, angle)) + (length * new MathCall(Sin, other)));
        return [b.Chance(0.5) ? new MathCall(Sqrt, (x * x) + (y * y)) : new MathCall(Hypot, x, y), new MathCall(Atan2, y, b.Chance(0.6) ? x + b.Constant(1, 3) : x)];
    }

    /// <summary>Elevation and range of a target, lead angles, chords: arcus functions of a ratio to a distance.</summary>
    private static Expression[] Reach(FunctionBuilder b)
    {
        var (x, y) = (Of(b, 0), Of(b, 1));
        var squared = b.Local((x * x) + (b.Chance(0.6) ? y * y : b.Constant(0.3, 2) * y * y) + b.Constant(0.02, 0.5));
        var distance = b.Maybe(new MathCall(Sqrt, squared));
        var height = b.Shuffled.Length > 2 ? b.Shuffled[2] : b.Constant(0.1, 0.9);
        var ratio = b.Random.Next(3) switch
        {
            0 => height / distance,
            1 => b.Linear([x, y]) / distance,
            _ => ((b.Constant(0.3, 1) * x) - (b.Constant(0.1, 0.6) * y * height)) / squared,
        };
        var angle = b.Local(new MathCall(b.Pick(Asin, Acos, Atan), b.Clamp(ratio, -1, 1)));
        return [b.Chance(0.3) ? angle + new MathCall(Atan2, y, x + b.Constant(0.5, 1.5)) : angle, b.Pick(distance, distance * new MathCall(Sin, angle), distance * new MathCall(Cos, angle))];
    }

    private static Variable Side(FunctionBuilder b, int i) => b.Local(b.Chance(0.5) ? new MathCall(Fabs, Of(b, i)) + b.Constant(0.2, 1) : b.Constant(0.6, 1.4) + (b.Constant(0.1, 0.5) * Of(b, i)));

    private static Expression Angle(FunctionBuilder b, int i) => b.Chance(0.3) ? new Pi() * Of(b, i) : b.Constant(0.5, 3) * Of(b, i);

    private static Expression Of(FunctionBuilder b, int i) => b.Shuffled[i % b.Shuffled.Length];

    private static Expression Sum(IEnumerable<Expression> terms) => terms.Aggregate((sum, term) => sum + term);
}
