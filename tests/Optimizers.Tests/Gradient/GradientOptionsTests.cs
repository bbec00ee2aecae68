namespace SurrogateHost.Optimizers.Gradient;

public sealed class GradientOptionsTests
{
    [Fact]
    public void Parse_SomeKeys_KeepsTheOtherDefaults()
    {
        var options = GradientOptions.Parse(new TestConfiguration(("Rounds", "10")));

        Assert.Equal(new GradientOptions { Rounds = 10 }, options);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("many")]
    public void Parse_NotAPositiveWholeNumber_NamesKeyAndValue(string value)
    {
        var error = Assert.Throws<ArgumentException>(() => GradientOptions.Parse(new TestConfiguration(("RefitSteps", value))));

        Assert.Contains($"RefitSteps of optimizer gradient: '{value}' is not a positive whole number", error.Message, StringComparison.Ordinal);
    }
}
