using SurrogateHost.Optimizers.Searching.Local;

namespace SurrogateHost.Optimizers.Searching;

public sealed class BoxMinimizerTests
{
    [Fact]
    public void Minimize_IllConditionedQuadratic_FindsTheMinimum()
    {
        double[] point = [0.9, -0.9, 0.3];

        var value = BoxMinimizer.Minimize(Bowl, point, [-1, -1, -1], [1, 1, 1], 300);

        Assert.Equal(0, value, 1e-12);
        Assert.All(point.Zip([0.5, 0.25, -0.5]), pair => Assert.Equal(pair.Second, pair.First, 1e-6));

        static double Bowl(ReadOnlySpan<double> x, Span<double> gradient)
        {
            double[] scales = [1, 100, 1000], centers = [0.5, 0.25, -0.5];
            var sum = 0.0;
            for (var i = 0; i < 3; i++)
            {
                gradient[i] = 2 * scales[i] * (x[i] - centers[i]);
                sum += scales[i] * (x[i] - centers[i]) * (x[i] - centers[i]);
            }

            return sum;
        }
    }

    [Fact]
    public void Minimize_MinimumOutside_StopsAtTheEdge()
    {
        double[] point = [0.2, 0.2];

        BoxMinimizer.Minimize(Slope, point, [0, 0], [1, 1], 100);

        Assert.Equal([0, 1], point);

        static double Slope(ReadOnlySpan<double> x, Span<double> gradient)
        {
            (gradient[0], gradient[1]) = (3, -2);
            return (3 * x[0]) - (2 * x[1]);
        }
    }
}
