using System.Globalization;

namespace SurrogateHost.Stages;

/// <summary>
/// Numbers as people read them: six digits, or as many as it takes to tell values apart that differ by a millionth of the range that they
/// come from; in plain notation, unless an exponent is much shorter.
/// </summary>
internal static class Digits
{
    private const int Fewest = 6;
    private const int Most = 17;
    private const double Resolution = 1e-6;
    private const int PlainMayBeLonger = 3;
    private const int LongestPlain = 20;

    /// <summary>A number in words.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="range">The width of the range that it comes from; 0 where it comes from none.</param>
    public static string Of(double value, double range = 0) => Of(value, range, Resolution, Fewest);

    /// <summary>The same, roughly: three digits, or a hundredth of the range.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="range">The width of the range that it comes from; 0 where it comes from none.</param>
    public static string Roughly(double value, double range = 0) => Of(value, range, 0.01, 3);

    /// <summary>The distance of the least and the largest value; 0 where there are none.</summary>
    /// <param name="values">Numbers; those not finite are passed over.</param>
    public static double Range(IEnumerable<double> values)
    {
        var (least, largest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Where(double.IsFinite))
            (least, largest) = (Math.Min(least, value), Math.Max(largest, value));
        return largest > least ? largest - least : 0;
    }

    private static string Of(double value, double range, double resolution, int fewest)
    {
        if (value == 0 || !double.IsFinite(value))
            return value == 0 ? "0" : value.ToString(CultureInfo.InvariantCulture);
        var needed = range > 0 && double.IsFinite(range) ? Exponent(Math.Abs(value)) - Exponent(range * resolution) + 1 : 0;
        var digits = Math.Max(needed, fewest);
        return Shorter(value.ToString(digits >= Most ? "R" : $"E{digits - 1}", CultureInfo.InvariantCulture));
    }

    /// <summary>Writes a number without needless zeros, in the shorter of both notations.</summary>
    private static string Shorter(string written)
    {
        var sign = written[0] == '-' ? "-" : "";
        var parts = written[sign.Length..].Split('E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal) is >= 0 and var found ? found : parts[0].Length;
        var all = parts[0].Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        // The value is 0.digits times ten to the power of this.
        var power = point - (all.Length - digits.Length) + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        digits = digits.TrimEnd('0');
        var fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
        var exponential = string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}E{power - 1:+00;-00}");
        if (Math.Abs(power) > LongestPlain)
            return sign + exponential;
        var plain = power <= 0 ? $"0.{new string('0', -power)}{digits}"
            : power >= digits.Length ? digits.PadRight(power, '0')
            : $"{digits[..power]}.{digits[power..]}";
        return sign + (plain.Length <= exponential.Length + PlainMayBeLonger ? plain : exponential);
    }

    private static int Exponent(double size) => (int)Math.Floor(Math.Log10(size));
}
