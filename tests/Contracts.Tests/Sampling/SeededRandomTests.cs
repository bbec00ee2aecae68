namespace SurrogateHost.Sampling;

public sealed class SeededRandomTests
{
    [Fact]
    public void Mix_FirstStream_IsSplitMix64()
    {
        // The first output of SplitMix64 seeded with 0, as published with the generator's reference code.
        Assert.Equal(0xE220A8397B1DCDAFUL, SeededRandom.Mix(0, 0));
    }

    [Fact]
    public void NextInt64_SameSeedAndStream_RepeatsAndOthersDiffer()
    {
        var numbers = new[] { (1UL, 0UL), (1UL, 0UL), (1UL, 1UL), (2UL, 0UL) }
            .Select(key => new SeededRandom(key.Item1, key.Item2).NextInt64()).ToArray();

        Assert.Equal(numbers[0], numbers[1]);
        Assert.Equal(3, numbers.Distinct().Count());
    }

    [Fact]
    public void NextDouble_ManyDraws_AreUniform()
    {
        var random = new SeededRandom(5);

        var counts = Enumerable.Range(0, 100_000).CountBy(_ => (int)(random.NextDouble() * 10)).ToArray();

        Assert.Equal(10, counts.Length);
        Assert.All(counts, bin => Assert.InRange(bin.Value, 9_600, 10_400));
    }

    [Fact]
    public void NextGaussian_ManyDraws_HaveMeanZeroAndVarianceOne()
    {
        var random = new SeededRandom(6);

        var draws = Enumerable.Range(0, 100_000).Select(_ => random.NextGaussian()).ToArray();

        Assert.Equal(0, draws.Average(), 0.02);
        Assert.Equal(1, draws.Average(x => x * x), 0.02);
    }

    [Fact]
    public void Next_Range_ReachesBothEnds()
    {
        var random = new SeededRandom(7);

        Assert.Equal([3, 4, 5], Enumerable.Range(0, 100).Select(_ => random.Next(3, 6)).Distinct().Order());
    }

    [Fact]
    public void NextBytes_OddLength_FillsAll()
    {
        var bytes = new byte[4099];

        new SeededRandom(8).NextBytes(bytes);

        Assert.InRange(bytes.Count(b => b == 0), 2, 40);
    }
}
