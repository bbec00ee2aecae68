namespace SurrogateHost.Corpus.Language;

/// <summary>A function of math.h that is defined, or made defined by the families, over the inputs used.</summary>
/// <param name="Name">Its C name for double; float programs append f.</param>
/// <param name="Unary">What one argument gives; null for a function of two.</param>
/// <param name="Dual">What two arguments give; null for a function of one.</param>
public sealed record MathFunction(string Name, Func<double, double>? Unary, Func<double, double, double>? Dual)
{
    /// <summary>Square root.</summary>
    public static readonly MathFunction Sqrt = new("sqrt", Math.Sqrt, null);

    /// <summary>Absolute value.</summary>
    public static readonly MathFunction Fabs = new("fabs", Math.Abs, null);

    /// <summary>Sine.</summary>
    public static readonly MathFunction Sin = new("sin", Math.Sin, null);

    /// <summary>Cosine.</summary>
    public static readonly MathFunction Cos = new("cos", Math.Cos, null);

    /// <summary>Arc sine.</summary>
    public static readonly MathFunction Asin = new("asin", Math.Asin, null);

    /// <summary>Arc cosine.</summary>
    public static readonly MathFunction Acos = new("acos", Math.Acos, null);

    /// <summary>Arc tangent.</summary>
    public static readonly MathFunction Atan = new("atan", Math.Atan, null);

    /// <summary>Exponential.</summary>
    public static readonly MathFunction Exp = new("exp", Math.Exp, null);

    /// <summary>Natural logarithm.</summary>
    public static readonly MathFunction Log = new("log", Math.Log, null);

    /// <summary>Hyperbolic tangent.</summary>
    public static readonly MathFunction Tanh = new("tanh", Math.Tanh, null);

    /// <summary>Largest whole number not above.</summary>
    public static readonly MathFunction Floor = new("floor", Math.Floor, null);

    /// <summary>Angle of a point.</summary>
    public static readonly MathFunction Atan2 = new("atan2", null, Math.Atan2);

    /// <summary>Power.</summary>
    public static readonly MathFunction Pow = new("pow", null, Math.Pow);

    /// <summary>Smaller of two.</summary>
    public static readonly MathFunction Fmin = new("fmin", null, Math.Min);

    /// <summary>Larger of two.</summary>
    public static readonly MathFunction Fmax = new("fmax", null, Math.Max);

    /// <summary>Remainder with the sign of the dividend.</summary>
    public static readonly MathFunction Fmod = new("fmod", null, (x, y) => x % y);

    /// <summary>Length of a vector of two.</summary>
    public static readonly MathFunction Hypot = new("hypot", null, (x, y) => Math.Sqrt((x * x) + (y * y)));
}
