using SurrogateHost.Optimizers.Searching.Local;

namespace SurrogateHost.Optimizers.Searching;

public sealed class BasinCountTests
{
    [Theory]
    [InlineData(1, 7, false)]
    [InlineData(1, 8, true)]
    [InlineData(2, 28, false)]
    [InlineData(2, 29, true)]
    [InlineData(3, 53, false)]
    [InlineData(3, 54, true)]
    public void IsComplete_SoManySearches_FollowsTheExpectedNumber(int minima, int searches, bool expected)
    {
        var count = new BasinCount();
        for (var i = 0; i < searches; i++)
            count.Add(isNew: i < minima);

        Assert.Equal(expected, count.IsComplete);
    }

    [Fact]
    public void IsComplete_EverySearchFindsANewOne_Never()
    {
        var count = new BasinCount();
        for (var i = 0; i < 1000; i++)
        {
            count.Add(isNew: true);
            Assert.False(count.IsComplete);
        }
    }

    [Fact]
    public void Clear_SomethingWasMissed_BeginsAnew()
    {
        var count = new BasinCount();
        for (var i = 0; i < 8; i++)
            count.Add(isNew: i == 0);

        count.Clear();

        Assert.Equal((0, 0, false), (count.Searches, count.Minima, count.IsComplete));
    }
}
