namespace SurrogateHost.Corpus.Generation;

/// <summary>Draws inputs in the unit cube.</summary>
public static class InputSampler
{
    /// <summary>Draws points.</summary>
    /// <param name="random">Makes every choice.</param>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="points">Number of points.</param>
    /// <param name="distribution">How.</param>
    /// <returns>One array of points per input, each value in [0, 1].</returns>
    public static double[][] Draw(Random random, int inputs, int points, InputDistribution distribution)
    {
        var values = Enumerable.Range(0, inputs).Select(_ => new double[points]).ToArray();
        var centres = Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, inputs).Select(_ => random.NextDouble()).ToArray()).ToArray();
        var power = 0.4 + (2 * random.NextDouble());
        var row = new double[inputs];
        for (var p = 0; p < points; p++)
        {
            switch (distribution)
            {
                case InputDistribution.NearlyFlat:
                    NearlyFlat(random, row);
                    break;
                case InputDistribution.Clustered:
                    Near(random, row, centres[random.Next(centres.Length)]);
                    break;
                default:
                    for (var i = 0; i < inputs; i++)
                        row[i] = Math.Pow(random.NextDouble(), distribution == InputDistribution.Skewed ? power : 1);
                    break;
            }

            for (var i = 0; i < inputs; i++)
                values[i][p] = Math.Clamp(row[i], 0, 1);
        }

        return values;
    }

    private static void NearlyFlat(Random random, double[] row)
    {
        var level = (1.2 * random.NextDouble()) - 0.1;
        var slope = 0.6 * Math.Pow(random.NextDouble(), 2);
        var direction = 2 * Math.PI * random.NextDouble();
        var noise = 0.1 * random.NextDouble();
        var side = (int)Math.Ceiling(Math.Sqrt(row.Length));
        for (var i = 0; i < row.Length; i++)
        {
            var (x, y) = ((i % side / Math.Max(1.0, side - 1)) - 0.5, (i / side / Math.Max(1.0, side - 1)) - 0.5);
            row[i] = level + (slope * ((Math.Cos(direction) * x) + (Math.Sin(direction) * y))) + (noise * (random.NextDouble() - 0.5));
        }
    }

    private static void Near(Random random, double[] row, double[] centre)
    {
        for (var i = 0; i < row.Length; i++)
            row[i] = centre[i] + (0.35 * (random.NextDouble() + random.NextDouble() - 1));
    }
}
