namespace SurrogateHost.Optimizers.Searching;

public sealed class SearchOptionsTests
{
    [Fact]
    public void Parse_SomeKeys_KeepsTheOtherDefaults()
    {
        var options = SearchOptions.Parse(new TestConfiguration(("Rounds", "10")), "gradient");

        Assert.Equal(new SearchOptions { Rounds = 10 }, options);
    }

    [Fact]
    public void Parse_Switch_IsTakenOrNamed()
    {
        Assert.False(SearchOptions.Parse(new TestConfiguration(("StopEarly", "False")), "auto").StopEarly);

        var error = Assert.Throws<ArgumentException>(() => SearchOptions.Parse(new TestConfiguration(("StopEarly", "never")), "auto"));

        Assert.Equal("configuration key StopEarly of optimizer auto: 'never' is neither true nor false; the default is true.", error.Message);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("many")]
    public void Parse_NotAPositiveWholeNumber_NamesKeyAndValue(string value)
    {
        var error = Assert.Throws<ArgumentException>(() => SearchOptions.Parse(new TestConfiguration(("RefitSteps", value)), "gradient"));

        Assert.Contains($"RefitSteps of optimizer gradient: '{value}' is not a positive whole number", error.Message, StringComparison.Ordinal);
    }
}
