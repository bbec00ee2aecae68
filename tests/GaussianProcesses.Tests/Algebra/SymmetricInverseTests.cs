namespace SurrogateHost.GaussianProcesses.Algebra;

public sealed unsafe class SymmetricInverseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(100)]
    [InlineData(129)]
    public void Invert_PositiveDefiniteMatrix_ProductIsTheIdentity(int size)
    {
        var token = TestContext.Current.CancellationToken;
        var matrix = PositiveDefinite(size);
        using var algebra = new SymmetricInverse(size);
        Fill(algebra, matrix);

        Assert.True(algebra.TryFactor(token));
        algebra.InvertFactor(token);
        algebra.Invert(token);

        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < size; k++)
                    sum += matrix[i, k] * algebra.Inverse[(Math.Max(k, j) * algebra.Stride) + Math.Min(k, j)];
                Assert.Equal(i == j ? 1 : 0, sum, 1e-9);
            }
        }
    }

    [Fact]
    public void Solve_PositiveDefiniteMatrix_GivesTheSolution()
    {
        const int size = 70;
        var token = TestContext.Current.CancellationToken;
        var matrix = PositiveDefinite(size);
        using var algebra = new SymmetricInverse(size);
        Fill(algebra, matrix);
        Assert.True(algebra.TryFactor(token));
        algebra.InvertFactor(token);
        double[] expected = [.. Enumerable.Range(0, size).Select(i => Math.Cos(i))], solution = new double[size];
        double[] right = [.. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size).Sum(j => matrix[i, j] * expected[j]))];

        algebra.Solve(right, solution);

        Assert.All(solution.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
    }

    [Fact]
    public void TryFactor_IndefiniteMatrix_SaysSo()
    {
        var matrix = PositiveDefinite(40);
        matrix[35, 35] = -1;
        using var algebra = new SymmetricInverse(40);
        Fill(algebra, matrix);

        Assert.False(algebra.TryFactor(TestContext.Current.CancellationToken));
    }

    private static double[,] PositiveDefinite(int size)
    {
        var random = new Random(size);
        var root = new double[size, size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                root[i, j] = random.NextDouble() - 0.5;
        var matrix = new double[size, size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                for (var k = 0; k < size; k++)
                    matrix[i, j] += (root[i, k] * root[j, k]) + (i == j ? 1.0 / size : 0);
        return matrix;
    }

    private static void Fill(SymmetricInverse algebra, double[,] matrix)
    {
        for (var i = 0; i < algebra.Size; i++)
            for (var j = 0; j <= i; j++)
                algebra.Matrix[(i * algebra.Stride) + j] = matrix[i, j];
    }
}
