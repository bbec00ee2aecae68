namespace SurrogateHost.Hypernetworks.Reading.Interpretation;

/// <summary>
/// A value as a sum of independent parts, which other values may share (affine arithmetic, Comba and Stolfi 1993, with deviations in the
/// place of bounds): what two values have in common says how they are correlated.
/// </summary>
internal sealed class AffineForm
{
    private const int Most = 16;

    private readonly object[] _parts;
    private readonly double[] _deviations;

    private AffineForm(object[] parts, double[] deviations) => (_parts, _deviations) = (parts, deviations);

    /// <summary>A value that shares nothing with others yet.</summary>
    /// <param name="deviation">Its standard deviation.</param>
    public static AffineForm Own(double deviation) => new([new object()], [deviation]);

    /// <summary>Covariance with another value.</summary>
    /// <param name="other">The other.</param>
    public double Covariance(AffineForm other)
    {
        var sum = 0.0;
        for (var i = 0; i < _parts.Length; i++)
            for (var j = 0; j < other._parts.Length; j++)
                if (ReferenceEquals(_parts[i], other._parts[j]))
                    sum += _deviations[i] * other._deviations[j];
        return sum;
    }

    /// <summary>a·u + b·v, and what remains to a given deviation.</summary>
    /// <param name="a">Factor of the first.</param>
    /// <param name="u">The first; null for a constant.</param>
    /// <param name="b">Factor of the second.</param>
    /// <param name="v">The second; null for a constant.</param>
    /// <param name="deviation">Standard deviation of the result.</param>
    public static AffineForm Sum(double a, AffineForm? u, double b, AffineForm? v, double deviation)
    {
        var (parts, deviations) = (new List<object>(2 * Most), new List<double>(2 * Most));
        Add(a, u);
        Add(b, v);
        var variance = 0.0;
        foreach (var part in deviations)
            variance += part * part;
        var wanted = deviation * deviation;
        if (!(variance < double.MaxValue) || !(wanted < double.MaxValue))
            return Own(deviation);
        if (variance > wanted)
        {
            var factor = Math.Sqrt(wanted / variance);
            for (var i = 0; i < deviations.Count; i++)
                deviations[i] *= factor;
            variance = wanted;
        }

        var rest = wanted - variance;
        while (parts.Count >= Most)
        {
            var least = 0;
            for (var i = 1; i < deviations.Count; i++)
                if (Math.Abs(deviations[i]) < Math.Abs(deviations[least]))
                    least = i;
            rest += deviations[least] * deviations[least];
            parts.RemoveAt(least);
            deviations.RemoveAt(least);
        }

        if (rest > 1e-9 * wanted || parts.Count == 0)
        {
            parts.Add(new object());
            deviations.Add(Math.Sqrt(rest));
        }

        return new AffineForm([.. parts], [.. deviations]);

        void Add(double factor, AffineForm? form)
        {
            for (var i = 0; form is not null && i < form._parts.Length; i++)
            {
                var place = parts.IndexOf(form._parts[i]);
                if (place < 0)
                {
                    parts.Add(form._parts[i]);
                    deviations.Add(factor * form._deviations[i]);
                }
                else
                {
                    deviations[place] += factor * form._deviations[i];
                }
            }
        }
    }
}
