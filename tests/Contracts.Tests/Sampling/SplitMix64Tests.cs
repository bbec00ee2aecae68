namespace SurrogateHost.Sampling;

public sealed class SplitMix64Tests
{
    [Fact]
    public void Next_SeedZero_IsThePublishedSequence()
    {
        // The first outputs for seed 0, as published with the generator's reference code.
        var random = new SplitMix64(0);

        Assert.Equal([0xE220A8397B1DCDAFUL, 0x6E789E6AA1B965F4UL, 0x06C45D188009454FUL], [random.Next(), random.Next(), random.Next()]);
    }

    [Fact]
    public void NextUnit_ManyDraws_FillTheUnitInterval()
    {
        var random = new SplitMix64(7);
        double[] drawn = [.. Enumerable.Range(0, 10_000).Select(_ => random.NextUnit())];

        Assert.All(drawn, value => Assert.InRange(value, 0, 1 - 1e-16));
        Assert.InRange(drawn.Average(), 0.49, 0.51);
    }

    [Fact]
    public void Shuffle_Items_KeepsEachOnce()
    {
        int[] items = [.. Enumerable.Range(0, 100)];
        var random = new SplitMix64(3);

        random.Shuffle(items);

        Assert.NotEqual(Enumerable.Range(0, 100), items);
        Assert.Equal(Enumerable.Range(0, 100), items.Order());
    }
}
