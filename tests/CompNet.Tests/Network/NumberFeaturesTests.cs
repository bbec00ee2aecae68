namespace SurrogateHost.Hypernetworks.CompNet.Network;

public sealed class NumberFeaturesTests
{
    [Fact]
    public void Fill_NumbersOfAllSizes_TellsThemApart()
    {
        double[] numbers = [0, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1, 2, 10, 30, 100, 255, 1000, 1e4, 1e5];
        var features = Array.ConvertAll(numbers, number => Features((float)number));

        for (var i = 0; i < numbers.Length; i++)
            for (var j = 0; j < i; j++)
                Assert.True(features[i].Zip(features[j], (a, b) => Math.Abs(a - b)).Max() > 0.1, $"{numbers[i]} and {numbers[j]}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1e-4f)]
    [InlineData(3.7f)]
    [InlineData(1e30f)]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Fill_AnyNumber_GivesFeaturesOfASizeNearOne(float number) => Assert.All(Features(number), feature => Assert.InRange(feature, -8, 8));

    [Fact]
    public void Fill_NeighboursAmongLargeNumbers_AreNeighbours() =>
        Assert.True(Features(86400).Zip(Features(86401), (a, b) => Math.Abs(a - b)).Max() < 0.01);

    private static float[] Features(float number)
    {
        var features = new float[NumberFeatures.Count];
        NumberFeatures.Fill(number, features);
        return features;
    }
}
