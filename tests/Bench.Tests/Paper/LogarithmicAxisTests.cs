using SurrogateHost.Bench.Paper.Report;

namespace SurrogateHost.Bench.Paper;

public sealed class LogarithmicAxisTests
{
    [Fact]
    public void Place_NumbersApartByTheSameFactor_AreEvenlyApart()
    {
        var axis = new LogarithmicAxis([8, 512]);

        Assert.Equal(axis.Place(64) - axis.Place(8), axis.Place(512) - axis.Place(64), 10);
        Assert.InRange(axis.Place(8), 0, 0.1);
    }

    [Fact]
    public void Ticks_FourPowersOfTen_AreThose() => Assert.Equal(["1e-3", "0.01", "0.1", "1"], new LogarithmicAxis([0.001, 1]).Ticks.Select(LogarithmicAxis.Label));

    [Fact]
    public void Ticks_OneNumber_StillHasRoomAroundIt() => Assert.InRange(new LogarithmicAxis([3]).Place(3), 0.4, 0.6);
}
