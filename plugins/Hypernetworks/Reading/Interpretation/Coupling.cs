namespace SurrogateHost.Hypernetworks.Reading.Interpretation;

/// <summary>How likely pairs of quantiles of two correlated values are: the normal copula over equal parts of both distributions.</summary>
internal static class Coupling
{
    private const int Steps = 20;
    private const int Fine = 7;

    private static readonly Lazy<double[]>[] s_tables = [.. Enumerable.Range(0, (2 * Steps) + 1).Select(step => new Lazy<double[]>(() => Table((step - Steps) / (double)Steps)))];

    /// <summary>One weight per pair, row by row; their sum is 1.</summary>
    /// <param name="correlation">−1 to 1.</param>
    public static double[] Weights(double correlation) => s_tables[Steps + (int)Math.Round(Steps * Math.Clamp(correlation, -1, 1))].Value;

    private static double[] Table(double correlation)
    {
        const int size = Summary.Size;
        var table = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            if (Math.Abs(correlation) > 0.99)
            {
                table[(i * size) + (correlation > 0 ? i : size - 1 - i)] = 1.0 / size;
                continue;
            }

            for (var k = 0; k < Fine; k++)
            {
                var centre = correlation * Quantile((i + ((k + 0.5) / Fine)) / size);
                var spread = Math.Sqrt(1 - (correlation * correlation));
                var below = 0.0;
                for (var j = 0; j < size; j++)
                {
                    var next = j + 1 == size ? 1 : Cumulative((Quantile((j + 1.0) / size) - centre) / spread);
                    table[(i * size) + j] += (next - below) / (Fine * size);
                    below = next;
                }
            }
        }

        return table;
    }

    private static double Cumulative(double z) => 0.5 * (1 + MathLibrary.Erf(z / Math.Sqrt(2)));

    /// <summary>The place below which a part of the normal distribution lies, by bisection.</summary>
    private static double Quantile(double part)
    {
        var (low, high) = (-6.0, 6.0);
        for (var k = 0; k < 50; k++)
        {
            var middle = 0.5 * (low + high);
            (low, high) = Cumulative(middle) < part ? (middle, high) : (low, middle);
        }

        return 0.5 * (low + high);
    }
}
