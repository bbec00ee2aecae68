namespace SurrogateHost.Hypernetworks.Reading.Interpretation;

/// <summary>The functions of two numbers that C programs use.</summary>
internal static class Surfaces
{
    public static readonly Surface Sum = static (u, v) => new(u + v, 1, 1);

    public static readonly Surface Difference = static (u, v) => new(u - v, 1, -1);

    public static readonly Surface Product = static (u, v) => new(u * v, v, u, 0, 1, 0);

    public static readonly Surface Quotient = static (u, v) => new(u / v, 1 / v, -u / (v * v), 0, -1 / (v * v), 2 * u / (v * v * v));

    public static readonly Surface Minimum = static (u, v) => u < v ? new(u, 1, 0, Chooses: 1) : new(v, 0, 1, Chooses: 0);

    public static readonly Surface Maximum = static (u, v) => u > v ? new(u, 1, 0, Chooses: 1) : new(v, 0, 1, Chooses: 0);

    public static readonly Surface Length = static (u, v) =>
    {
        var r = Math.Sqrt((u * u) + (v * v));
        var r3 = r * r * r;
        return new(r, u / r, v / r, v * v / r3, -u * v / r3, u * u / r3);
    };

    public static readonly Surface Angle = static (u, v) =>
    {
        var r2 = (u * u) + (v * v);
        return new(Math.Atan2(u, v), v / r2, -u / r2, -2 * u * v / (r2 * r2), ((u * u) - (v * v)) / (r2 * r2), 2 * u * v / (r2 * r2));
    };

    public static readonly Surface Power = static (u, v) =>
    {
        var p = Math.Pow(u, v);
        var log = u > 0 ? Math.Log(u) : 0;
        return new(p, v * p / u, p * log, v * (v - 1) * p / (u * u), (p / u) + (v * p * log / u), p * log * log);
    };
}
