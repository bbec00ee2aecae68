using System.Globalization;

namespace SurrogateHost.Corpus.Tool.Extraction.Trials;

/// <summary>The ranges of all inputs of a function, by element.</summary>
internal sealed class InputBox : IEquatable<InputBox>
{
    private InputBox(double[] minimum, double[] maximum, bool[] isWhole) => (Minimum, Maximum, IsWhole) = (minimum, maximum, isWhole);

    /// <summary>Smallest values.</summary>
    public IReadOnlyList<double> Minimum { get; }

    /// <summary>Largest values.</summary>
    public IReadOnlyList<double> Maximum { get; }

    /// <summary>True for whole inputs.</summary>
    public IReadOnlyList<bool> IsWhole { get; }

    /// <summary>The box of a plan, cut to what the types take; null when nothing is left of a range.</summary>
    /// <param name="plan">The inputs.</param>
    /// <param name="range">The ranges.</param>
    public static InputBox? Of(CallPlan plan, RangePlan range)
    {
        var inputs = plan.Inputs.SelectMany(input => Enumerable.Repeat(input, input.Length ?? 1)).ToArray();
        var minimum = Array.ConvertAll(inputs, input => Math.Max(input.Minimum, input.IsWhole ? range.WholeLow : range.Low));
        var maximum = Array.ConvertAll(inputs, input => Math.Min(input.Maximum, input.IsWhole ? range.WholeHigh : range.High));
        return minimum.Zip(maximum).All(pair => pair.First < pair.Second) ? new(minimum, maximum, Array.ConvertAll(inputs, input => input.IsWhole)) : null;
    }

    /// <summary>Puts points of the unit cube into the box, as float32 holds them.</summary>
    /// <param name="unit">One array of points per input.</param>
    /// <param name="rows">How many points.</param>
    /// <returns>Row after row.</returns>
    public double[] Scale(double[][] unit, int rows)
    {
        var values = new double[rows * Minimum.Count];
        for (var row = 0; row < rows; row++)
            for (var i = 0; i < Minimum.Count; i++)
                values[(row * Minimum.Count) + i] = IsWhole[i]
                    ? Math.Min(Maximum[i], Minimum[i] + Math.Floor(unit[i][row] * (Maximum[i] - Minimum[i] + 1)))
                    : (float)(Minimum[i] + (unit[i][row] * (Maximum[i] - Minimum[i])));
        return values;
    }

    /// <inheritdoc/>
    public bool Equals(InputBox? other) => other is not null && Minimum.SequenceEqual(other.Minimum) && Maximum.SequenceEqual(other.Maximum);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as InputBox);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Minimum[0], Maximum[0], Minimum.Count);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Minimum.Zip(Maximum).Distinct().Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.First}..{pair.Second}")));
}
