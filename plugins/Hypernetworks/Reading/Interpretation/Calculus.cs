namespace SurrogateHost.Hypernetworks.Reading.Interpretation;

/// <summary>Functions of one and of two summaries.</summary>
public static class Calculus
{
    private const double Largest = 1e100;

    /// <summary>h(u).</summary>
    /// <param name="u">The argument.</param>
    /// <param name="h">The function; may be undefined in places.</param>
    /// <param name="mark">Its kind.</param>
    public static Summary Map(Summary u, Func<double, double> h, PathMark mark)
    {
        if (u.Traces is null)
            return new Summary(h(u.Quantiles[0]));
        var q = u.Quantiles;
        var values = new double[q.Length];
        var (slope, slopeEnergy, curvature, curvatureEnergy, lean) = (0.0, 0.0, 0.0, 0.0, 0.0);
        var step = Math.Max(1e-4 * (q[^1] - q[0]), 1e-9 * Math.Abs(q[^1]) + 1e-300);
        for (var k = 0; k < q.Length; k++)
        {
            values[k] = h(q[k]);
            var (low, high) = (h(q[k] - step), h(q[k] + step));
            if (!double.IsFinite(low))
                low = (2 * values[k]) - high;
            if (!double.IsFinite(high))
                high = (2 * values[k]) - low;
            var (first, second) = (Finite((high - low) / (2 * step)), Finite((high - (2 * values[k]) + low) / (step * step)));
            // What remains of rounding in a second difference is not curvature.
            if (Math.Abs(high - (2 * values[k]) + low) < 1e-12 * Math.Abs(values[k]))
                second = 0;
            slope += first / q.Length;
            slopeEnergy += first * first / q.Length;
            curvature += second / q.Length;
            curvatureEnergy += second * second / q.Length;
            lean += first * second / q.Length;
        }

        var traces = new InputTrace[u.Traces.Length];
        var total = Total(u.Traces);
        for (var i = 0; i < traces.Length; i++)
        {
            ref readonly var t = ref u.Traces[i];
            if (t.Depth == 0 && t.SlopeEnergy == 0 && t.Steps == 0)
                continue;
            traces[i] = t with
            {
                Slope = Finite(slope * t.Slope),
                SlopeEnergy = Finite(slopeEnergy * t.SlopeEnergy),
                Curvature = Finite((curvature * t.SlopeEnergy) + (slope * t.Curvature)),
                CurvatureEnergy = Finite((curvatureEnergy * t.SlopeEnergy * t.SlopeEnergy) + (slopeEnergy * t.CurvatureEnergy)),
                Lean = Finite((lean * t.SlopeCube) + (slopeEnergy * t.Lean)),
                Interaction = Finite((curvatureEnergy * t.SlopeEnergy * (total - t.SlopeEnergy)) + (slopeEnergy * t.Interaction)),
                Kinks = Finite(slopeEnergy * t.Kinks),
                Steps = Finite(slopeEnergy * t.Steps),
            };
            Mark(ref traces[i], mark);
        }

        return Made(Sketch((double[])values.Clone()), traces, slope, u, 0, null, u.Polynomial is { } polynomial ? Curve(polynomial, q, values) : null);
    }

    /// <summary>g(u, v).</summary>
    /// <param name="u">First argument.</param>
    /// <param name="v">Second argument.</param>
    /// <param name="g">The function and its first and second derivatives.</param>
    /// <param name="mark">What it is for the first argument.</param>
    /// <param name="second">What it is for the second.</param>
    public static Summary Combine(Summary u, Summary v, Surface g, PathMark mark, PathMark second)
    {
        if (u.Traces is null && v.Traces is null)
            return new Summary(g(u.Quantiles[0], v.Quantiles[0]).Value);
        var moments = new SurfaceMoments(u.Correlation(v));
        var quantiles = Pairs(u, v, g, ref moments);
        var traces = new InputTrace[(u.Traces ?? v.Traces)!.Length];
        var (totalU, totalV) = (Total(u.Traces), Total(v.Traces));
        for (var i = 0; i < traces.Length; i++)
        {
            var (a, b) = (u.Traces?[i] ?? default, v.Traces?[i] ?? default);
            if (a.SlopeEnergy != 0 || a.Steps != 0 || a.Depth != 0)
                Mark(ref a, mark);
            if (b.SlopeEnergy != 0 || b.Steps != 0 || b.Depth != 0)
                Mark(ref b, second);
            traces[i] = moments.Trace(a, b, totalU, totalV);
        }

        var result = Made(quantiles, traces, moments.MeanU, u, moments.MeanV, v, Joined(u, v, g, moments, traces.Length, quantiles.Average()));
        if (g == Surfaces.Sum || g == Surfaces.Difference)
            return Spread(result, u, v, moments.MeanV);
        if ((g == Surfaces.Product || g == Surfaces.Quotient) && LogarithmOf(u, traces.Length) is { } first && LogarithmOf(v, traces.Length) is { } other)
            return result.WithLogarithm(first.Plus(1, g == Surfaces.Product ? 1 : -1, other));
        return result;
    }

    /// <summary>Where a condition holds, one value, elsewhere another.</summary>
    /// <param name="condition">The condition: 0 or 1, or a probability.</param>
    /// <param name="then">Where it holds.</param>
    /// <param name="otherwise">Elsewhere.</param>
    public static Summary Choose(Summary condition, Summary then, Summary otherwise)
    {
        var p = Probability(condition);
        if (condition.Traces is null || then.Is(otherwise))
            return p > 0.5 ? then : otherwise;
        if (condition.Comparison is var (op, left, right) && Extreme(op, left, right, then, otherwise) is { } extreme)
            return extreme;
        var traces = new InputTrace[condition.Traces.Length];
        var jump = p * (1 - p);
        var difference = then.Mean - otherwise.Mean;
        var total = Total(condition.Traces);
        for (var i = 0; i < traces.Length; i++)
        {
            var (a, b, c) = (then.Traces?[i] ?? default, otherwise.Traces?[i] ?? default, condition.Traces[i]);
            var share = total > 0 ? c.SlopeEnergy / total : 0;
            traces[i] = new InputTrace
            {
                Slope = (p * a.Slope) + ((1 - p) * b.Slope),
                SlopeEnergy = (p * a.SlopeEnergy) + ((1 - p) * b.SlopeEnergy),
                Curvature = (p * a.Curvature) + ((1 - p) * b.Curvature),
                CurvatureEnergy = (p * a.CurvatureEnergy) + ((1 - p) * b.CurvatureEnergy),
                Lean = (p * a.Lean) + ((1 - p) * b.Lean),
                Interaction = (p * a.Interaction) + ((1 - p) * b.Interaction),
                Kinks = (p * a.Kinks) + ((1 - p) * b.Kinks) + (jump * Math.Max(0, a.SlopeEnergy + b.SlopeEnergy - (2 * a.Slope * b.Slope))),
                Steps = Finite((p * a.Steps) + ((1 - p) * b.Steps) + (jump * difference * difference * share)),
            };
            traces[i].Passes(a);
            traces[i].Passes(b);
            if (c.Depth > 0 || c.SlopeEnergy > 0)
            {
                traces[i].Passes(c);
                traces[i].Choices++;
            }
        }

        var inputs = traces.Length;
        Polynomial a0 = Of(then, inputs), b0 = Of(otherwise, inputs);
        var chosen = b0.Plus(1, 1, Of(condition, inputs).Times(a0.Plus(1, -1, b0)));
        return Made(Mixture(p, then, otherwise), traces, p, then, 1 - p, otherwise, chosen).As(then.IsWhole && otherwise.IsWhole);
    }

    /// <summary>The logarithm of a value as a polynomial; null where it is not positive throughout.</summary>
    /// <param name="u">The value.</param>
    /// <param name="inputs">Number of inputs.</param>
    public static Polynomial? LogarithmOf(Summary u, int inputs)
    {
        var q = u.Quantiles;
        if (!(q[0] > 0))
            return null;
        return u.Logarithm ?? (u.Polynomial is { } polynomial ? Curve(polynomial, q, Array.ConvertAll(q, Math.Log)) : Polynomial.Constant(inputs, Math.Log(u.Mean)));
    }

    /// <summary>How likely a condition is to hold.</summary>
    /// <param name="condition">The condition.</param>
    public static double Probability(Summary condition) => condition.Comparison is not null
        ? Math.Clamp(condition.Mean, 0, 1)
        : condition.Quantiles.Count(value => value != 0) / (double)condition.Quantiles.Length;

    /// <summary>A truth value from what decides it.</summary>
    /// <param name="probability">How likely it is.</param>
    /// <param name="margins">What decides it: the dependence on inputs comes from there.</param>
    public static Summary Truth(double probability, params ReadOnlySpan<Summary> margins)
    {
        var count = 0;
        foreach (var margin in margins)
            count = Math.Max(count, margin.Traces?.Length ?? 0);
        if (count == 0 || probability is <= 0 or >= 1)
            return new Summary(probability > 0.5 ? 1 : 0, true);
        var traces = new InputTrace[count];
        var variance = probability * (1 - probability);
        foreach (var margin in margins)
        {
            var total = Total(margin.Traces);
            for (var i = 0; i < count && total > 0; i++)
            {
                var t = margin.Traces![i];
                var share = t.SlopeEnergy / total / margins.Length;
                traces[i].SlopeEnergy += variance * share;
                traces[i].Steps += variance * share;
                traces[i].Passes(t);
                if (share > 0)
                    traces[i].Choices++;
            }
        }

        var quantiles = new double[Summary.Size];
        for (var k = 0; k < Summary.Size; k++)
            quantiles[k] = (k + 0.5) / Summary.Size > 1 - probability ? 1 : 0;
        return Made(quantiles, traces, 0, margins[0], 0, null, Polynomial.Constant(count, probability)).As(true);
    }

    /// <summary>The nearest whole number in some sense: the value, and what rounding adds to it.</summary>
    /// <param name="u">The value.</param>
    /// <param name="round">How it is rounded.</param>
    public static Summary Round(Summary u, Func<double, double> round)
    {
        if (u.IsWhole || u.Traces is null)
            return u.Traces is null ? new Summary(round(u.Quantiles[0]), true) : u;
        var q = u.Quantiles;
        var steps = Math.Min(q[^1] - q[0], 1) / 12;
        var traces = (InputTrace[])u.Traces.Clone();
        var total = Total(traces);
        for (var i = 0; i < traces.Length; i++)
        {
            if (traces[i].SlopeEnergy <= 0)
                continue;
            traces[i].Steps += steps * traces[i].SlopeEnergy / total;
            Mark(ref traces[i], PathMark.Rounding);
        }

        return Made(Sketch(Array.ConvertAll(q, value => round(value))), traces, 1, u, 0, null, u.Polynomial).As(true);
    }

    /// <summary>Adds variance due to jumps, shared among the inputs by their slopes.</summary>
    /// <param name="u">The value.</param>
    /// <param name="variance">How much.</param>
    /// <param name="mark">What it passes.</param>
    public static Summary WithSteps(Summary u, double variance, PathMark mark)
    {
        if (u.Traces is null)
            return u;
        var traces = (InputTrace[])u.Traces.Clone();
        var total = Total(traces);
        for (var i = 0; i < traces.Length; i++)
        {
            if (traces[i].SlopeEnergy <= 0)
                continue;
            traces[i].Steps = Finite(traces[i].Steps + (variance * traces[i].SlopeEnergy / total));
            Mark(ref traces[i], mark);
        }

        return Made(u.Quantiles, traces, 1, u, 0, null, u.Polynomial).As(u.IsWhole);
    }

    /// <summary>A finite number, bounded.</summary>
    /// <param name="value">Any number.</param>
    internal static double Finite(double value) => double.IsNaN(value) ? 0 : Math.Clamp(value, -Largest, Largest);

    private static double Total(InputTrace[]? traces)
    {
        var sum = 0.0;
        if (traces is not null)
            foreach (ref readonly var trace in traces.AsSpan())
                sum += trace.SlopeEnergy;
        return Finite(sum);
    }

    /// <summary>A choice between the two compared values themselves is their minimum or maximum.</summary>
    private static Summary? Extreme(string op, Summary left, Summary right, Summary then, Summary otherwise)
    {
        var isLess = op is "<" or "<=";
        if (!isLess && op is not (">" or ">="))
            return null;
        if (then.Is(left) && otherwise.Is(right))
            return Combine(left, right, isLess ? Surfaces.Minimum : Surfaces.Maximum, PathMark.Choice, PathMark.Choice);
        if (then.Is(right) && otherwise.Is(left))
            return Combine(left, right, isLess ? Surfaces.Maximum : Surfaces.Minimum, PathMark.Choice, PathMark.Choice);
        return null;
    }

    private static Summary Made(double[] quantiles, InputTrace[] traces, double a, Summary u, double b, Summary? v, Polynomial? polynomial)
    {
        var plain = new Summary(quantiles, traces);
        return new Summary(quantiles, traces) { Form = AffineForm.Sum(a, u.Form, b, v?.Form, plain.Deviation), Polynomial = polynomial };
    }

    private static Polynomial Of(Summary u, int inputs) => u.Polynomial ?? Polynomial.Constant(inputs, u.Mean);

    /// <summary>h(u) by the parabola that meets h best over the quantiles of u.</summary>
    private static Polynomial Curve(Polynomial u, double[] quantiles, double[] values)
    {
        // Least squares on 1, t and t², t a quantile in units of the spread, made orthogonal one after the other.
        var n = quantiles.Length;
        var (mean, spread) = (quantiles.Average(), Math.Max(quantiles[^1] - quantiles[0], 1e-300));
        var (m2, m3, m4, h0, h1, h2, used) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0);
        for (var k = 0; k < n; k++)
        {
            if (!double.IsFinite(values[k]))
                continue;
            var t = (quantiles[k] - mean) / spread;
            (m2, m3, m4) = (m2 + (t * t), m3 + (t * t * t), m4 + (t * t * t * t));
            (h0, h1, h2, used) = (h0 + values[k], h1 + (t * values[k]), h2 + (t * t * values[k]), used + 1);
        }

        if (used < n || !(m2 > 0))
            return Polynomial.Constant(u.Inputs, used > 0 ? h0 / used : 0);
        (m2, m3, m4, h0, h1, h2) = (m2 / n, m3 / n, m4 / n, h0 / n, h1 / n, h2 / n);
        var square = m4 - (m2 * m2) - (m3 * m3 / m2);
        var second = square > 1e-12 ? (h2 - (m2 * h0) - (m3 / m2 * h1)) / square : 0;
        var first = (h1 - (m3 * second)) / m2;
        var centred = u.Plus(1 / spread, 0, u, -mean / spread);
        // Extremes of the polynomial beyond those of the quantiles would be squared.
        return centred.Plus(first, second, centred.Times(centred), h0 - (second * m2));
    }

    private static Polynomial Joined(Summary u, Summary v, Surface g, in SurfaceMoments moments, int inputs, double mean)
    {
        Polynomial a = Of(u, inputs), b = Of(v, inputs);
        if (g == Surfaces.Sum)
            return a.Plus(1, 1, b);
        if (g == Surfaces.Difference)
            return a.Plus(1, -1, b);
        if (g == Surfaces.Product)
            return a.Times(b);
        if (g == Surfaces.Quotient)
            return v.IsConstant ? a.Plus(1 / v.Mean, 0, a) : a.Times(Curve(b, v.Quantiles, Array.ConvertAll(v.Quantiles, x => 1 / x)));
        if (g == Surfaces.Minimum || g == Surfaces.Maximum)
        {
            var difference = Combine(u, v, Surfaces.Difference, PathMark.Plain, PathMark.Plain);
            var sign = g == Surfaces.Maximum ? 1 : -1;
            return difference.Polynomial is { } d
                ? b.Plus(1, sign, Curve(d, difference.Quantiles, Array.ConvertAll(difference.Quantiles, x => Math.Max(0, sign * x))))
                : b;
        }

        Polynomial x = a.Plus(1, 0, a, -u.Mean), y = b.Plus(1, 0, b, -v.Mean);
        var result = x.Plus(moments.MeanU, moments.MeanV, y)
            .Plus(1, 0.5 * moments.MeanUu, x.Times(x)).Plus(1, moments.MeanUv, x.Times(y)).Plus(1, 0.5 * moments.MeanVv, y.Times(y));
        return result.Plus(1, 0, result, mean - result.Mean);
    }

    /// <summary>A sum with the deviation that its parts and their correlation give, which quantiles meet only nearly.</summary>
    private static Summary Spread(Summary sum, Summary u, Summary v, double sign)
    {
        var wanted = (u.Deviation * u.Deviation) + (v.Deviation * v.Deviation) + (2 * sign * u.Correlation(v) * u.Deviation * v.Deviation);
        var factor = Math.Sqrt(Math.Max(wanted, 0)) / sum.Deviation;
        if (!(factor < 100) || Math.Abs(factor - 1) < 1e-3)
            return sum;
        var mean = sum.Mean;
        return Made(Array.ConvertAll(sum.Quantiles, q => mean + (factor * (q - mean))), sum.Traces!, 1, u, sign, v, sum.Polynomial);
    }

    private static double[] Pairs(Summary u, Summary v, Surface g, ref SurfaceMoments moments)
    {
        var (a, b) = (u.Quantiles, v.Quantiles);
        if (a.Length == 1 || b.Length == 1)
        {
            var count = Math.Max(a.Length, b.Length);
            var values = new double[count];
            for (var k = 0; k < count; k++)
                values[k] = moments.Add(g(a[a.Length == 1 ? 0 : k], b[b.Length == 1 ? 0 : k]), 1.0 / count);
            return Sketch(values);
        }

        var weights = Coupling.Weights(u.Correlation(v));
        var (points, shares, used) = (new double[weights.Length], new double[weights.Length], 0);
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++)
            {
                var weight = weights[(i * b.Length) + j];
                if (weight < 1e-6)
                    continue;
                var value = moments.Add(g(a[i], b[j]), weight);
                if (double.IsNaN(value))
                    continue;
                (points[used], shares[used]) = (Math.Clamp(value, -Largest, Largest), weight);
                used++;
            }
        }

        return Sketch(points, shares, used);
    }

    /// <summary>Means of parts of equal weight, in order.</summary>
    private static double[] Sketch(double[] values, double[] weights, int count)
    {
        var quantiles = new double[Summary.Size];
        if (count == 0)
            return quantiles;
        Array.Sort(values, weights, 0, count);
        var total = 0.0;
        for (var k = 0; k < count; k++)
            total += weights[k];
        var (at, left) = (0, weights[0]);
        var share = total / Summary.Size;
        for (var k = 0; k < Summary.Size; k++)
        {
            var (sum, room) = (0.0, share);
            while (room > 1e-12 * share)
            {
                var part = Math.Min(room, left);
                sum += part * values[at];
                (room, left) = (room - part, left - part);
                if (left <= 1e-15 && at + 1 < count)
                    left = weights[++at];
                else if (left <= 1e-15)
                    left = double.MaxValue;
            }

            quantiles[k] = sum / share;
        }

        return quantiles;
    }

    private static double[] Mixture(double p, Summary then, Summary otherwise)
    {
        const int resolution = 36;
        var values = new double[resolution];
        var first = Math.Clamp((int)Math.Round(p * resolution), 1, resolution - 1);
        for (var k = 0; k < resolution; k++)
        {
            var (source, place) = k < first ? (then.Quantiles, (k + 0.5) / first) : (otherwise.Quantiles, (k - first + 0.5) / (resolution - first));
            values[k] = source[Math.Min(source.Length - 1, (int)(place * source.Length))];
        }

        return Sketch(values);
    }

    /// <summary>Sorted means of equal parts.</summary>
    private static double[] Sketch(double[] values)
    {
        var undefined = 0;
        for (var k = 0; k < values.Length; k++)
        {
            if (double.IsNaN(values[k]))
                undefined++;
            values[k] = double.IsNaN(values[k]) ? double.PositiveInfinity : Math.Clamp(values[k], -Largest, Largest);
        }

        Array.Sort(values);
        var defined = values.Length - undefined;
        if (defined == 0)
            return new double[Summary.Size];
        var quantiles = new double[Summary.Size];
        for (var k = 0; k < Summary.Size; k++)
        {
            var (from, to) = (k * defined / Summary.Size, (k + 1) * defined / Summary.Size);
            to = Math.Max(to, from + 1);
            for (var i = from; i < to; i++)
                quantiles[k] += values[i] / (to - from);
        }

        return quantiles;
    }

    private static void Mark(ref InputTrace trace, PathMark mark)
    {
        trace.Depth++;
        switch (mark)
        {
            case PathMark.Product:
                trace.Products++;
                break;
            case PathMark.Denominator:
                trace.Denominators++;
                break;
            case PathMark.Power:
                trace.Powers++;
                break;
            case PathMark.Wave:
                trace.Waves++;
                break;
            case PathMark.Saturation:
                trace.Saturations++;
                break;
            case PathMark.Choice:
                trace.Choices++;
                break;
            case PathMark.Rounding:
                trace.Roundings++;
                break;
            default:
                break;
        }
    }
}
