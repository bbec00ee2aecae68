using SurrogateHost.Model;
using SurrogateHost.Sampling;

namespace SurrogateHost.Stages;

public sealed class NewPointsTests
{
    private static readonly SearchSpace s_bits = new([new("i", 0, 1, true), new("j", 0, 1, true)]);

    [Fact]
    public void Take_WholeNumbers_NeverGivesThemTwice()
    {
        var sequence = new SpaceFillingSequence(s_bits, seed: 1);

        var first = NewPoints.Take(s_bits, sequence, 0, 3, []);
        var rest = NewPoints.Take(s_bits, sequence, 3, 10, [.. first.Select(point => new Trial(point, [0], TrialOutcome.Completed, TrialPhase.Sampling))]);

        Assert.Equal(3, first.Distinct(new ByValue()).Count());
        Assert.Single(rest);
        Assert.DoesNotContain(rest[0], first, new ByValue());
    }

    [Fact]
    public void Take_RealNumbers_IsTheSequence()
    {
        var space = new SearchSpace([new("x", 0, 1, false)]);
        var sequence = new SpaceFillingSequence(space, seed: 1);

        Assert.Equal([sequence.PointAt(2)[0], sequence.PointAt(3)[0]], NewPoints.Take(space, sequence, 2, 2, []).Select(point => point[0]));
    }

    [Fact]
    public void Count_Spaces_AreCountedWhereTheyCanBe()
    {
        Assert.Equal(4, NewPoints.Count(s_bits));
        Assert.Equal(1, NewPoints.Count(new SearchSpace([new("x", 2, 2, false)])));
        Assert.Null(NewPoints.Count(new SearchSpace([new("x", 2, 3, false)])));
        Assert.Null(NewPoints.Count(new SearchSpace([new("i", -1e9, 1e9, true)])));
    }
}
