namespace SurrogateHost.Bench.Paper.Pictures;

/// <summary>Pictures made by arithmetic: a sky, hills, discs with light on them, some texture and noise.</summary>
internal static class DrawnPicture
{
    private const int Discs = 7;
    private const double Noise = 0.015;

    /// <summary>Draws one.</summary>
    /// <param name="size">Pixels per side.</param>
    /// <param name="seed">Which one.</param>
    public static Picture Draw(int size, int seed)
    {
        var random = new Random(seed);
        var hills = Enumerable.Range(0, 3).Select(layer => (
            Height: 0.45 + (0.16 * layer), Wave: 2 + (5 * random.NextDouble()), Phase: 6.3 * random.NextDouble(), Colour: Colour(random, 0.75 - (0.2 * layer)))).ToArray();
        var discs = Enumerable.Range(0, Discs).Select(_ => (
            X: random.NextDouble(), Y: random.NextDouble(), Radius: 0.05 + (0.12 * random.NextDouble()), Colour: Colour(random, 1))).ToArray();
        var (top, horizon) = (Colour(random, 0.9), Colour(random, 1));
        var rgb = new double[3 * size * size];
        for (var i = 0; i < size * size; i++)
        {
            var (x, y) = ((i % size + 0.5) / size, (i / size + 0.5) / size);
            var colour = Mix(top, horizon, y);
            foreach (var hill in hills)
            {
                if (y > hill.Height + (0.07 * Math.Sin((hill.Wave * x * 2) + hill.Phase)))
                    colour = Mix(hill.Colour, [0.1, 0.12, 0.1], 0.25 + (0.25 * Math.Sin(40 * x) * Math.Sin(33 * y)));
            }

            foreach (var disc in discs)
            {
                var distance = Math.Sqrt(Math.Pow(x - disc.X, 2) + Math.Pow(y - disc.Y, 2)) / disc.Radius;
                if (distance < 1)
                    colour = Mix(disc.Colour, [0.05, 0.05, 0.08], 0.8 * Math.Pow(Math.Sqrt(Math.Pow(x - disc.X + (disc.Radius / 3), 2) + Math.Pow(y - disc.Y + (disc.Radius / 3), 2)) / disc.Radius / 1.5, 2));
            }

            for (var channel = 0; channel < 3; channel++)
                rgb[(3 * i) + channel] = Math.Round(Math.Clamp(colour[channel] + (Noise * (random.NextDouble() - 0.5)), 0, 1) * 255) / 255;
        }

        return new Picture(size, rgb);
    }

    private static double[] Colour(Random random, double brightness) => [.. Enumerable.Range(0, 3).Select(_ => brightness * (0.25 + (0.75 * random.NextDouble())))];

    private static double[] Mix(double[] one, double[] other, double part) => [.. one.Zip(other, (a, b) => a + (Math.Clamp(part, 0, 1) * (b - a)))];
}
