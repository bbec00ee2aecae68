using SurrogateHost.Cli.Arguments;

namespace SurrogateHost.Tests.Cli;

public sealed class FixArgumentTests
{
    [Theory]
    [InlineData("n=2", "n", "2")]
    [InlineData("scale=-1.5e-3", "scale", "-0.0015")]
    [InlineData("grad=null", "grad", "null")]
    [InlineData("data=NULL", "data", "null")]
    [InlineData("w=1,2,3", "w", "[1,2,3]")]
    [InlineData("w={1}", "w", "[1]")]
    [InlineData("w=[1, 2.5]", "w", "[1,2.5]")]
    public void Parse_Constant_GivesItAsJson(string text, string name, string json)
    {
        var parsed = FixArgument.Parse(text);

        Assert.Null(parsed.Problem);
        Assert.Equal((name, json), (parsed.Value.Key, parsed.Value.Value.GetRawText()));
    }

    [Theory]
    [InlineData("n", "there is no constant")]
    [InlineData("=2", "there is no constant")]
    [InlineData("n=two", "'two' is not a number")]
    [InlineData("n=", "'' is not a number")]
    [InlineData("w=1,,3", "'' is not a number")]
    public void Parse_Mistake_NamesItAndTheMend(string text, string expected) =>
        Assert.Contains(expected, FixArgument.Parse(text).Problem, StringComparison.Ordinal);
}
