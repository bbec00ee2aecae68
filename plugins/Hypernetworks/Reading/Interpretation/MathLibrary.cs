namespace SurrogateHost.Hypernetworks.Reading.Interpretation;

/// <summary>The functions of math.h over summaries.</summary>
internal static class MathLibrary
{
    private static readonly Dictionary<string, (Func<double, double> Function, PathMark Mark)> s_unary = new(StringComparer.Ordinal)
    {
        ["sqrt"] = (Math.Sqrt, PathMark.Power), ["cbrt"] = (Math.Cbrt, PathMark.Power), ["exp"] = (Math.Exp, PathMark.Power), ["exp2"] = (x => Math.Pow(2, x), PathMark.Power),
        ["exp10"] = (x => Math.Pow(10, x), PathMark.Power), ["expm1"] = (x => Math.Exp(x) - 1, PathMark.Power), ["log"] = (Math.Log, PathMark.Power),
        ["log2"] = (Math.Log2, PathMark.Power), ["log10"] = (Math.Log10, PathMark.Power), ["log1p"] = (x => Math.Log(1 + x), PathMark.Power),
        ["sin"] = (Math.Sin, PathMark.Wave), ["cos"] = (Math.Cos, PathMark.Wave), ["tan"] = (Math.Tan, PathMark.Wave), ["asin"] = (Math.Asin, PathMark.Saturation),
        ["acos"] = (Math.Acos, PathMark.Saturation), ["atan"] = (Math.Atan, PathMark.Saturation), ["sinh"] = (Math.Sinh, PathMark.Power), ["cosh"] = (Math.Cosh, PathMark.Power),
        ["tanh"] = (Math.Tanh, PathMark.Saturation), ["asinh"] = (Math.Asinh, PathMark.Power), ["acosh"] = (Math.Acosh, PathMark.Power), ["atanh"] = (Math.Atanh, PathMark.Power),
        ["erf"] = (Erf, PathMark.Saturation), ["erfc"] = (x => 1 - Erf(x), PathMark.Saturation), ["tgamma"] = (x => Math.Exp(LogGamma(x)), PathMark.Power), ["lgamma"] = (LogGamma, PathMark.Power),
    };

    private static readonly Dictionary<string, Func<double, double>> s_roundings = new(StringComparer.Ordinal)
    {
        ["floor"] = Math.Floor, ["ceil"] = Math.Ceiling, ["round"] = x => Math.Round(x, MidpointRounding.AwayFromZero), ["trunc"] = Math.Truncate, ["rint"] = Math.Round,
        ["nearbyint"] = Math.Round, ["lround"] = Math.Round, ["lrint"] = Math.Round, ["llround"] = Math.Round,
    };

    /// <summary>Calls a function; one that is not known depends on its arguments as their sum does, with jumps.</summary>
    /// <param name="name">Its name, with the suffix of its type.</param>
    /// <param name="arguments">The arguments.</param>
    public static Summary Call(string name, Summary[] arguments)
    {
        if (arguments.Length == 0)
            return new Summary(0);
        var known = Known(name);
        var u = arguments[0];
        if (s_unary.TryGetValue(known, out var unary))
            return WithLogarithm(known, u, Calculus.Map(u, unary.Function, unary.Mark));
        if (s_roundings.TryGetValue(known, out var rounding))
            return Calculus.Round(u, rounding).As(known[0] == 'l');
        if (known is "fabs" or "abs" or "labs")
            return Calculus.Combine(u, Calculus.Map(u, x => -x, PathMark.Plain), Surfaces.Maximum, PathMark.Choice, PathMark.Choice).As(known != "fabs");
        if (arguments.Length > 1)
        {
            var v = arguments[1];
            switch (known)
            {
                case "pow":
                    return Power(u, v);
                case "fmin":
                    return Calculus.Combine(u, v, Surfaces.Minimum, PathMark.Choice, PathMark.Choice);
                case "fmax":
                    return Calculus.Combine(u, v, Surfaces.Maximum, PathMark.Choice, PathMark.Choice);
                case "fdim":
                    return Calculus.Combine(Calculus.Combine(u, v, Surfaces.Difference, PathMark.Plain, PathMark.Plain), new Summary(0), Surfaces.Maximum, PathMark.Choice, PathMark.Choice);
                case "hypot":
                    return Calculus.Combine(u, v, Surfaces.Length, PathMark.Power, PathMark.Power);
                case "atan2":
                    return Calculus.Combine(u, v, Surfaces.Angle, PathMark.Saturation, PathMark.Saturation);
                case "ldexp" or "scalbn":
                    return Calculus.Combine(u, Calculus.Map(v, x => Math.Pow(2, x), PathMark.Power), Surfaces.Product, PathMark.Product, PathMark.Product);
                case "copysign":
                    return Calculus.WithSteps(Calculus.Combine(u, v, Surfaces.Sum, PathMark.Choice, PathMark.Choice), u.Deviation * u.Deviation, PathMark.Choice);
                case "fmod" or "remainder":
                    return Calculus.WithSteps(
                        Calculus.Combine(u, v, static (a, b) => new(Math.IEEERemainder(a, b), 1, 0), PathMark.Rounding, PathMark.Rounding),
                        u.Deviation > Math.Abs(v.Mean) / 3 ? v.Mean * v.Mean / 12 : 0, PathMark.Rounding);
                case "fma" when arguments.Length > 2:
                    return Calculus.Combine(Calculus.Combine(u, v, Surfaces.Product, PathMark.Product, PathMark.Product), arguments[2], Surfaces.Sum, PathMark.Plain, PathMark.Plain);
                default:
                    break;
            }
        }

        var sum = u;
        foreach (var argument in arguments.Skip(1))
            sum = Calculus.Combine(sum, argument, Surfaces.Sum, PathMark.Power, PathMark.Power);
        return sum;
    }

    private static Summary Power(Summary u, Summary v)
    {
        if (v.IsConstant)
        {
            var exponent = v.Mean;
            return WithPower(u, exponent, Calculus.Map(u, x => Math.Pow(x, exponent), PathMark.Power));
        }

        return Calculus.Combine(u, v, Surfaces.Power, PathMark.Power, PathMark.Power);
    }

    private static Summary WithLogarithm(string function, Summary u, Summary result) => function switch
    {
        "exp" => result.WithLogarithm(u.Polynomial),
        "sqrt" => WithPower(u, 0.5, result),
        "cbrt" => WithPower(u, 1.0 / 3, result),
        "log" when u.Traces is { } traces => result.WithPolynomial(Calculus.LogarithmOf(u, traces.Length)),
        _ => result,
    };

    /// <summary>A power of a value, whose logarithm is a multiple of the value's.</summary>
    internal static Summary WithPower(Summary u, double exponent, Summary result) =>
        u.Traces is { } traces && Calculus.LogarithmOf(u, traces.Length) is { } logarithm ? result.WithLogarithm(logarithm.Plus(exponent, 0, logarithm)) : result;

    private static string Known(string name)
    {
        if (IsKnown(name) || name.Length < 2 || name[^1] is not ('f' or 'l'))
            return name;
        return name[..^1];
    }

    private static bool IsKnown(string name) => s_unary.ContainsKey(name) || s_roundings.ContainsKey(name)
        || name is "fabs" or "abs" or "labs" or "pow" or "fmin" or "fmax" or "fdim" or "hypot" or "atan2" or "ldexp" or "scalbn" or "copysign" or "fmod" or "remainder" or "fma";

    /// <summary>The error function, to 1.5e-7 (Abramowitz and Stegun 7.1.26).</summary>
    internal static double Erf(double x)
    {
        var t = 1 / (1 + (0.3275911 * Math.Abs(x)));
        var y = 1 - (((((((((1.061405429 * t) - 1.453152027) * t) + 1.421413741) * t) - 0.284496736) * t) + 0.254829592) * t * Math.Exp(-x * x));
        return x < 0 ? -y : y;
    }

    /// <summary>Logarithm of the gamma function for positive arguments, by Stirling's series from 8 up.</summary>
    private static double LogGamma(double x)
    {
        if (x <= 0)
            return double.NaN;
        var shift = 0.0;
        for (; x < 8; x++)
            shift += Math.Log(x);
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (1 / (12 * x)) - (1 / (360 * x * x * x)) - shift;
    }
}
