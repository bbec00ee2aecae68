namespace SurrogateHost.Model;

public sealed class RankCorrelationTests
{
    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 10, 200, 201, 1e9 }, 1)]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 4, 3, 2, 1 }, -1)]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 2, 1, 4, 3 }, 0.6)]
    [InlineData(new double[] { 1, 2, 2, 3 }, new double[] { 1, 2, 2, 3 }, 1)]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 5, 5, 5 }, 0)]
    [InlineData(new double[] { 1 }, new double[] { 1 }, 0)]
    [InlineData(new double[] { }, new double[] { }, 0)]
    public void Spearman_KnownOrders_GivesTheTextbookValue(double[] first, double[] second, double expected) =>
        Assert.Equal(expected, RankCorrelation.Spearman(first, second), 1e-12);
}
