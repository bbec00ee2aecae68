using SurrogateHost.Model;

namespace SurrogateHost.Sampling;

public sealed class SpaceFillingSequenceTests
{
    [Fact]
    public void PointAt_WholeNumberDimension_GivesEachNumberEquallyOften()
    {
        var sequence = new SpaceFillingSequence(new SearchSpace([new("n", -1, 2, true), new("x", 0, 1, false)]), seed: 4);

        var counts = Enumerable.Range(0, 256).Select(i => sequence.PointAt(i)[0]).CountBy(n => n).ToDictionary();

        Assert.Equal(new Dictionary<double, int> { [-1] = 64, [0] = 64, [1] = 64, [2] = 64 }, counts);
    }

    [Fact]
    public void PointAt_MoreDimensionsThanSobolHas_StaysInsideAndRepeats()
    {
        var space = new SearchSpace([.. Enumerable.Range(0, 100).Select(i => new SearchDimension($"x[{i}]", -5, 5, false))]);

        var point = new SpaceFillingSequence(space, seed: 8).PointAt(3);

        Assert.All(point, x => Assert.InRange(x, -5, 5));
        Assert.Equal(100, point.Distinct().Count());
        Assert.Equal(point, new SpaceFillingSequence(space, seed: 8).PointAt(3));
    }

    [Fact]
    public void PointAt_WidestRange_StaysFinite()
    {
        var space = new SearchSpace([new("x", -double.MaxValue, double.MaxValue, false)]);

        Assert.All(Enumerable.Range(0, 16), i => Assert.True(double.IsFinite(new SpaceFillingSequence(space, 1).PointAt(i)[0])));
    }
}
