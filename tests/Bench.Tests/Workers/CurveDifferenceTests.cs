using SurrogateHost.Bench.Workers.Analysis;

namespace SurrogateHost.Bench.Workers;

public sealed class CurveDifferenceTests
{
    [Fact]
    public void Largest_Curves_IsRelativeToTheOthers() => Assert.Equal(0.5, CurveDifference.Largest([1, 3, 10], [1, 2, 10]), 12);

    [Fact]
    public void Largest_NotANumber_IsInfinite() => Assert.Equal(double.PositiveInfinity, CurveDifference.Largest([1, double.NaN], [1, 2]));

    [Fact]
    public void Largest_OfDifferentLengths_IsRefused() => Assert.Throws<InvalidDataException>(() => CurveDifference.Largest([1], [1, 2]));

    [Fact]
    public void Check_BeyondTheTolerance_NamesTheWorkAndTheDifference()
    {
        var exception = Assert.Throws<InvalidDataException>(() => CurveDifference.Check("9-8-1", [1.2], [1], 0.1));

        Assert.Contains("9-8-1", exception.Message, StringComparison.Ordinal);
        Assert.Contains("0.2", exception.Message, StringComparison.Ordinal);
    }
}
