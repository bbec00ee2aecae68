using SurrogateHost.Model;
using SurrogateHost.Optimizers.Searching.Search;
using SurrogateHost.Plugins;

namespace SurrogateHost.Optimizers.Searching.Neural;

/// <summary>
/// Many points descend through the surrogate together: Adam (Kingma and Ba 2015) in the unit cube, projected onto a box, with
/// the surrogate's gradients taken for all of them in one call.
/// </summary>
/// <param name="box">The unit cube.</param>
/// <param name="merit">What is minimised.</param>
/// <param name="worker">Runs the surrogate.</param>
internal sealed class SurrogateDescent(SearchBox box, Merit merit, IWorker worker)
{
    private const int Steps = 40;
    private const double FirstStep = 0.1;
    private const double LastStep = 0.001;

    /// <summary>The value that the surrogate predicts for points of the cube.</summary>
    /// <param name="surrogate">The network.</param>
    /// <param name="points">Points of the cube.</param>
    public double[] Predict(Surrogate surrogate, IReadOnlyList<double[]> points)
    {
        var outputs = new double[points.Count * surrogate.Outputs.Count];
        worker.Predict(surrogate, Inputs(points), outputs);
        return [.. points.Select((_, row) => merit.Value(Row(outputs, row, surrogate.Outputs.Count)))];
    }

    /// <summary>Lets points descend.</summary>
    /// <param name="surrogate">The network.</param>
    /// <param name="starts">Where they begin.</param>
    /// <param name="center">The middle of the box that they stay in.</param>
    /// <param name="radius">Its half-width in the cube.</param>
    /// <returns>The best point that each of them met, and its predicted value; lowest first.</returns>
    public IReadOnlyList<(double[] Point, double Value)> Descend(
        Surrogate surrogate, IReadOnlyList<double[]> starts, double[] center, double radius)
    {
        var lower = center.Select(c => Math.Max(0, c - radius)).ToArray();
        var upper = center.Select(c => Math.Min(1, c + radius)).ToArray();
        var points = starts.Select(start => start.Select((x, d) => Math.Clamp(x, lower[d], upper[d])).ToArray()).ToArray();
        var best = points.Select(point => (Point: (double[])point.Clone(), Value: double.PositiveInfinity)).ToArray();
        var moments = points.Select(_ => (First: new double[box.Count], Second: new double[box.Count])).ToArray();
        for (var step = 0; step <= Steps; step++)
        {
            var (values, gradients) = Gradients(surrogate, points);
            var rate = Math.Min(radius, 0.5) * FirstStep * Math.Pow(LastStep / FirstStep, step / (double)Steps);
            for (var i = 0; i < points.Length; i++)
            {
                if (values[i] < best[i].Value)
                    best[i] = ((double[])points[i].Clone(), values[i]);
                Move(points[i], Row(gradients, i, box.Count), moments[i], step, rate, lower, upper);
            }
        }

        return [.. best.Where(end => double.IsFinite(end.Value)).OrderBy(end => end.Value)];
    }

    private (double[] Values, double[] Gradients) Gradients(Surrogate surrogate, double[][] points)
    {
        var (inputs, width) = (Inputs(points), surrogate.Outputs.Count);
        var (outputs, weights, gradients) = (new double[points.Length * width], new double[points.Length * width], new double[inputs.Length]);
        worker.Predict(surrogate, inputs, outputs);
        var values = new double[points.Length];
        for (var row = 0; row < points.Length; row++)
        {
            values[row] = merit.Value(Row(outputs, row, width));
            merit.Gradient(Row(outputs, row, width), weights.AsSpan(row * width, width));
        }

        worker.Differentiate(surrogate, inputs, weights, gradients);
        for (var i = 0; i < gradients.Length; i++)
            gradients[i] *= box.Width(i % box.Count);
        return (values, gradients);
    }

    private static void Move(
        double[] point, ReadOnlySpan<double> gradient, (double[] First, double[] Second) moments, int step, double rate, double[] lower, double[] upper)
    {
        const double Beta1 = 0.8, Beta2 = 0.95;
        var (bias1, bias2) = (1 - Math.Pow(Beta1, step + 1), 1 - Math.Pow(Beta2, step + 1));
        for (var d = 0; d < point.Length; d++)
        {
            var slope = double.IsFinite(gradient[d]) ? gradient[d] : 0;
            moments.First[d] = (Beta1 * moments.First[d]) + ((1 - Beta1) * slope);
            moments.Second[d] = (Beta2 * moments.Second[d]) + ((1 - Beta2) * slope * slope);
            var size = Math.Sqrt(moments.Second[d] / bias2);
            if (size > 0)
                point[d] = Math.Clamp(point[d] - (rate * moments.First[d] / bias1 / size), lower[d], upper[d]);
        }
    }

    private double[] Inputs(IReadOnlyList<double[]> points) => [.. points.SelectMany(point => box.ToNatural(point))];

    private static ReadOnlySpan<double> Row(double[] rows, int row, int width) => rows.AsSpan(row * width, width);
}
