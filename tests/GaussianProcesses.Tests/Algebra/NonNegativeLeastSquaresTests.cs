namespace SurrogateHost.GaussianProcesses.Algebra;

public sealed class NonNegativeLeastSquaresTests
{
    [Fact]
    public void Solve_MinimumInside_IsThatOfTheEquations()
    {
        double[,] gram = { { 2, 1 }, { 1, 3 } };

        var weights = NonNegativeLeastSquares.Solve(gram, [4, 7]);

        Assert.Equal(1, weights[0], 1e-12);
        Assert.Equal(2, weights[1], 1e-12);
    }

    [Fact]
    public void Solve_MinimumOutside_HoldsTheWeightAtZero()
    {
        double[,] gram = { { 2, 1 }, { 1, 3 } };

        var weights = NonNegativeLeastSquares.Solve(gram, [-1, 6]);

        Assert.Equal(0, weights[0]);
        Assert.Equal(2, weights[1], 1e-12);
    }

    [Fact]
    public void Solve_RandomProblems_MeetTheConditionsOfOptimality()
    {
        var random = new Random(8);
        for (var problem = 0; problem < 50; problem++)
        {
            const int count = 12;
            var columns = Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 20).Select(_ => random.NextDouble() - 0.3).ToArray()).ToArray();
            double[] truth = [.. Enumerable.Range(0, 20).Select(_ => random.NextDouble() - 0.3)];
            var gram = new double[count, count];
            for (var i = 0; i < count; i++)
                for (var j = 0; j < count; j++)
                    gram[i, j] = Vectors.Dot(columns[i], columns[j]);
            double[] right = [.. columns.Select(column => Vectors.Dot(column, truth))];

            var weights = NonNegativeLeastSquares.Solve(gram, right);

            for (var i = 0; i < count; i++)
            {
                var slope = right[i] - Enumerable.Range(0, count).Sum(j => gram[i, j] * weights[j]);
                Assert.True(weights[i] >= 0);
                Assert.True(weights[i] > 0 ? Math.Abs(slope) < 1e-7 : slope < 1e-7, $"problem {problem}: weight {weights[i]}, slope {slope}");
            }
        }
    }
}
