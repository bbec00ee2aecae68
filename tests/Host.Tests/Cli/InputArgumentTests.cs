using SurrogateHost.Cli.Arguments;

namespace SurrogateHost.Tests.Cli;

public sealed class InputArgumentTests
{
    [Theory]
    [InlineData("x=0..1", "x", null, 0.0, 1.0, null)]
    [InlineData("x[2]=-2..2", "x", 2, -2.0, 2.0, null)]
    [InlineData("k=int:1..10", "k", null, 1.0, 10.0, true)]
    [InlineData("scale=1e-3..1E+3", "scale", null, 1e-3, 1e3, null)]
    [InlineData("x=-.5..-.25", "x", null, -0.5, -0.25, null)]
    [InlineData("x=.1...5", "x", null, 0.1, 0.5, null)]
    [InlineData("point.x=-1..0", "point.x", null, -1.0, 0.0, null)]
    [InlineData("_w[16]=int:-3..3", "_w", 16, -3.0, 3.0, true)]
    public void Parse_Declaration_GivesNameLengthRangeAndKind(
        string text, string name, int? length, double minimum, double maximum, bool? isInteger)
    {
        var parsed = InputArgument.Parse(text);

        Assert.Null(parsed.Problem);
        Assert.Equal((name, length, minimum, maximum, isInteger),
            (parsed.Value.Name, parsed.Value.Length, parsed.Value.Minimum, parsed.Value.Maximum, parsed.Value.Integer));
    }

    [Theory]
    [InlineData("x", "x=0..1")]
    [InlineData("x=5", "'5' is not a range")]
    [InlineData("x=1..", "'1..' is not a range")]
    [InlineData("x=0..1..2", "'0..1..2' is not a range")]
    [InlineData("x=0...1", "'0...1' is not a range with one meaning; write minimum..maximum")]
    [InlineData("x=0..nan", "is not a range")]
    [InlineData("x=0..infinity", "is not a range")]
    [InlineData("x=0,5..1", "is not a range")]
    [InlineData("x=1..0", "is empty")]
    [InlineData("x=1..1", "--fix")]
    [InlineData("x[0]=0..1", "'0' is not a length")]
    [InlineData("x[99999999999]=0..1", "is not a length")]
    [InlineData("=0..1", "'' is not a parameter")]
    [InlineData("2x=0..1", "'2x' is not a parameter")]
    [InlineData("x[]=0..1", "'x[]' is not a parameter")]
    public void Parse_Mistake_NamesItAndTheMend(string text, string expected) =>
        Assert.Contains(expected, InputArgument.Parse(text).Problem, StringComparison.Ordinal);
}
