using SurrogateHost.Bench.Workers.Analysis;

namespace SurrogateHost.Bench.Workers;

public sealed class CommonErrorTests
{
    [Fact]
    public void Of_OneEndsWorse_IsWhereTheOtherWasFirstAsGood()
    {
        var common = CommonError.Of([0.9, 0.4, 0.2, 0.3], [0.8, 0.7, 0.35, 0.5]);

        Assert.Equal(new CommonError(0.35, 3, 3), common);
    }

    [Fact]
    public void Of_EqualCurves_IsTheirLeastError() => Assert.Equal(new CommonError(0.1, 2, 2), CommonError.Of([0.5, 0.1, 0.2], [0.5, 0.1, 0.2]));

    [Fact]
    public void Of_DivergedLater_PassesOverWhatIsNoNumber() =>
        Assert.Equal(new CommonError(0.5, 3, 1), CommonError.Of([0.9, double.NaN, 0.5], [0.5, double.NaN]));

    [Fact]
    public void Of_DivergedAtOnce_SaysSo() => Assert.Throws<InvalidDataException>(() => CommonError.Of([double.NaN], [0.5]));
}
