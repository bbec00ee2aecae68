namespace SurrogateHost.Sampling;

public sealed class ByValueTests
{
    [Fact]
    public void Equals_EqualNumbersOrNot_FindsTheSamePointAgain()
    {
        var points = new HashSet<double[]>(new ByValue()) { new[] { 0.5, double.NaN }, new[] { 0.0 } };

        Assert.Contains([0.5, double.NaN], points);
        // Equal numbers hash alike, however they are written.
        Assert.Contains([-0.0], points);
        Assert.DoesNotContain([0.5], points);
        Assert.DoesNotContain([0.5, 1], points);
    }
}
