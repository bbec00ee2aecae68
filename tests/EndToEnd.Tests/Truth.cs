using System.Numerics;

namespace SurrogateHost.EndToEnd;

/// <summary>What the samples should give, calculated from the mathematics in another way than the C does.</summary>
internal static class Truth
{
    private static readonly int[] s_luminance =
    [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
    ];

    public static double[] Twiddle(double[] x)
    {
        var turned = Complex.ImaginaryOne * Complex.Exp(2 * Math.PI * x[0] * Complex.ImaginaryOne);
        return [turned.Real, turned.Imaginary];
    }

    // By the law of cosines and the two-argument arctangent instead of two arccosines.
    public static double[] JointAngles(double[] x)
    {
        var theta2 = Math.PI - Math.Acos((0.5 - (x[0] * x[0]) - (x[1] * x[1])) / 0.5);
        return [Math.Atan2(x[1], x[0]) - (theta2 / 2), theta2];
    }

    public static double[] ColourDistance(double[] x) =>
        [(new Vector3((float)x[0], (float)x[1], (float)x[2]) - new Vector3((float)x[3], (float)x[4], (float)x[5])).Length()];

    public static double[] EdgeStrength(double[] x)
    {
        var across = x[2] + (2 * x[5]) + x[8] - x[0] - (2 * x[3]) - x[6];
        var down = x[6] + (2 * x[7]) + x[8] - x[0] - (2 * x[1]) - x[2];
        var strength = Math.Sqrt((across * across) + (down * down));
        return [strength >= 0.7071 ? 0.70434 : strength];
    }

    // The expected discounted payoff under the log-normal density, integrated numerically.
    public static double[] OptionPrice(double[] x)
    {
        var (spot, strike, rate, volatility, years, isPut) = (x[0], x[1], x[2], x[3], x[4], x[5] == 1);
        var (drift, spread) = ((rate - (volatility * volatility / 2)) * years, volatility * Math.Sqrt(years));
        // The payoff has its kink here; on either side of it the integrand is smooth.
        var kink = (Math.Log(strike / spot) - drift) / spread;
        var (from, to) = isPut ? (-12.0, kink) : (kink, Math.Max(12.0, kink + 1));
        const int Steps = 4000;
        var (sum, step) = (0.0, (to - from) / Steps);
        for (var i = 0; i <= Steps; i++)
        {
            var z = from + (i * step);
            var payoff = (isPut ? -1 : 1) * ((spot * Math.Exp(drift + (spread * z))) - strike);
            sum += (i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2) * payoff * Math.Exp(-z * z / 2);
        }

        return [Math.Exp(-rate * years) * sum * step / 3 / Math.Sqrt(2 * Math.PI)];
    }

    // The transform as two matrix products; zigzag by sorting the diagonals.
    public static double[] QuantizedBlock(double[] pixels)
    {
        var basis = new double[8, 8];
        for (var k = 0; k < 8; k++)
            for (var n = 0; n < 8; n++)
                basis[k, n] = (k == 0 ? Math.Sqrt(0.125) : 0.5) * Math.Cos(((2 * n) + 1) * k * Math.PI / 16);
        var zigzag = Enumerable.Range(0, 64).Select(i => (Row: i / 8, Column: i % 8))
            .OrderBy(at => at.Row + at.Column).ThenBy(at => (at.Row + at.Column) % 2 == 1 ? at.Row : at.Column);
        return [.. zigzag.Select(at => Math.Round(Coefficient(at.Row, at.Column) / s_luminance[(8 * at.Row) + at.Column], MidpointRounding.AwayFromZero) / 256)];

        double Coefficient(int v, int u)
        {
            var rows = Enumerable.Range(0, 8).Select(y => Enumerable.Range(0, 8).Sum(x => basis[u, x] * (pixels[(8 * y) + x] - 128)));
            return rows.Select((row, y) => basis[v, y] * row).Sum();
        }
    }

    // Triangles in general position intersect where an edge of one goes through the other.
    public static double[] TriangleDecision(double[] x)
    {
        var corners = x.Chunk(3).Select(c => new Point(c[0], c[1], c[2])).ToArray();
        var hit = EdgesPierce(corners[..3], corners[3..]) || EdgesPierce(corners[3..], corners[..3]);
        return hit ? [1, 0] : [0, 1];
    }

    public static double[] DampedOscillation(double[] x)
    {
        var (decay, pulse) = (x[1] / 2, Math.Sqrt(x[0] - (x[1] * x[1] / 4)));
        return [.. Enumerable.Range(1, 8).Select(i => i * 0.5)
            .Select(t => Math.Exp(-decay * t) * (Math.Cos(pulse * t) + (decay / pulse * Math.Sin(pulse * t))))];
    }

    private static bool EdgesPierce(Point[] edges, Point[] triangle) => Enumerable.Range(0, 3).Any(i =>
    {
        var (from, to) = (edges[i], edges[(i + 1) % 3]);
        var sides = Enumerable.Range(0, 3).Select(j => Math.Sign(Volume(from, to, triangle[j], triangle[(j + 1) % 3]))).Distinct().Count();
        return sides == 1 && Volume(triangle[0], triangle[1], triangle[2], from) * Volume(triangle[0], triangle[1], triangle[2], to) < 0;
    });

    private static double Volume(Point a, Point b, Point c, Point d)
    {
        var (u, v, w) = (b - a, c - a, d - a);
        return (u.X * ((v.Y * w.Z) - (v.Z * w.Y))) - (u.Y * ((v.X * w.Z) - (v.Z * w.X))) + (u.Z * ((v.X * w.Y) - (v.Y * w.X)));
    }

    private readonly record struct Point(double X, double Y, double Z)
    {
        public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);
    }
}
