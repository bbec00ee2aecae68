using SurrogateHost.Cli.Arguments;

namespace SurrogateHost.Tests.Cli;

public sealed class PairArgumentTests
{
    [Theory]
    [InlineData("theta1=0.2", "theta1", 0.2)]
    [InlineData("return=-1e-3", "return", -1e-3)]
    [InlineData("y[3]=1", "y[3]", 1.0)]
    public void TargetParse_OutputAndValue_GivesBoth(string text, string output, double value) =>
        Assert.Equal(KeyValuePair.Create(output, value), TargetArgument.Parse(text).Value);

    [Theory]
    [InlineData("theta1")]
    [InlineData("=1")]
    [InlineData("theta1=big")]
    public void TargetParse_Mistake_SaysWhatToWrite(string text) =>
        Assert.Contains("write", TargetArgument.Parse(text).Problem, StringComparison.Ordinal);

    [Fact]
    public void HeaderParse_PathWithEqualsSign_SplitsAtTheFirst() =>
        Assert.Equal(KeyValuePair.Create("a.h", "b=c/a.h"), HeaderArgument.Parse("a.h=b=c/a.h").Value);

    [Theory]
    [InlineData("a.h")]
    [InlineData("a.h=")]
    [InlineData("=a.h")]
    public void HeaderParse_Mistake_SaysWhatToWrite(string text) =>
        Assert.Contains("NAME=FILE", HeaderArgument.Parse(text).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1e3")]
    [InlineData("99999999999")]
    public void CountParse_NoCount_IsAProblem(string text) => Assert.NotNull(CountArgument.Parse(text).Problem);
}
