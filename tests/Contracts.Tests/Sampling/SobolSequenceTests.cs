namespace SurrogateHost.Sampling;

public sealed class SobolSequenceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(42)]
    public void Fill_PowerOfTwoPoints_OneInEachIntervalOfEveryDimension(ulong seed)
    {
        const int Points = 256;
        var sequence = new SobolSequence(SobolSequence.MaximumDimensions, seed);
        var seen = new bool[SobolSequence.MaximumDimensions, Points];
        var point = new double[SobolSequence.MaximumDimensions];
        for (var i = 0u; i < Points; i++)
        {
            sequence.Fill(i, point);
            for (var d = 0; d < point.Length; d++)
                seen[d, (int)(point[d] * Points)] = true;
        }

        Assert.DoesNotContain(false, seen.Cast<bool>());
    }

    [Fact]
    public void Fill_FirstTwoDimensions_OneInEachElementaryBox()
    {
        var sequence = new SobolSequence(2, seed: 9);
        var point = new double[2];
        for (var columns = 1; columns <= 64; columns *= 2)
        {
            var seen = new HashSet<(int, int)>();
            for (var i = 0u; i < 64; i++)
            {
                sequence.Fill(i, point);
                seen.Add(((int)(point[0] * columns), (int)(point[1] * (64 / columns))));
            }

            Assert.Equal(64, seen.Count);
        }
    }

    [Fact]
    public void Fill_SmoothIntegrand_ConvergesFarBeyondRandomPoints()
    {
        var sequence = new SobolSequence(5, seed: 3);
        var (point, sum) = (new double[5], 0.0);
        for (var i = 0u; i < 4096; i++)
        {
            sequence.Fill(i, point);
            sum += point.Aggregate(1.0, (product, x) => product * (1 + ((x - 0.5) / 2)));
        }

        Assert.Equal(1, sum / 4096, 1e-4);
    }

    [Fact]
    public void Fill_OtherSeed_GivesOtherPoints()
    {
        var (a, b) = (new double[3], new double[3]);
        new SobolSequence(3, seed: 1).Fill(17, a);
        new SobolSequence(3, seed: 2).Fill(17, b);

        Assert.All(a.Zip(b), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(SobolSequence.MaximumDimensions + 1)]
    public void Constructor_DimensionsOutOfRange_Throws(int dimensions) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SobolSequence(dimensions, seed: 0));
}
