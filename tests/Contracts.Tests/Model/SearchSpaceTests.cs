namespace SurrogateHost.Model;

public sealed class SearchSpaceTests
{
    [Fact]
    public void Middle_OfRangesOfAllSizes_LiesInside()
    {
        var space = new SearchSpace([
            new("n", -1, 2, true), new("x", -1, 3, false), new("fixed", 0.3, 0.3, false), new("wide", -double.MaxValue, double.MaxValue, false)]);

        Assert.Equal([0, 1, 0.3, 0], space.Middle());
        Assert.True(space.Contains(space.Middle()));
    }
}
