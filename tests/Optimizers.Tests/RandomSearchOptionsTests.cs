using SurrogateHost.Optimizers.RandomSearch;

namespace SurrogateHost.Optimizers;

public sealed class RandomSearchOptionsTests
{
    [Theory]
    [InlineData("uniform", Spread.Uniform)]
    [InlineData("Sobol", Spread.Sobol)]
    [InlineData("", Spread.Sobol)]
    public void Parse_KnownSpread_IsTaken(string value, Spread expected) =>
        Assert.Equal(expected, RandomSearchOptions.Parse(new TestConfiguration(("Spread", value))).Spread);

    [Theory]
    [InlineData("halton")]
    [InlineData("7")]
    public void Parse_UnknownSpread_NamesKeyValueAndChoices(string value)
    {
        var error = Assert.Throws<ArgumentException>(() => RandomSearchOptions.Parse(new TestConfiguration(("Spread", value))));

        Assert.Contains($"Spread of optimizer random-search: '{value}' is not one of Sobol, Uniform", error.Message, StringComparison.Ordinal);
    }
}
