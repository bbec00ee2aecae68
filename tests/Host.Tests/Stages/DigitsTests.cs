
namespace SurrogateHost.Stages;

public sealed class DigitsTests
{
    [Theory]
    [InlineData(2460691.123456, 31, "2460691.12346")]
    [InlineData(2460676, 31, "2460676")]
    [InlineData(1000000000.09, 0.5, "1000000000.09")]
    [InlineData(0.123456789, 1, "0.123457")]
    [InlineData(0.1, 1e-12, "0.1")]
    [InlineData(0.30000000000000004, 1e-11, "0.30000000000000004")]
    [InlineData(-1234567, 0, "-1234570")]
    [InlineData(1000000, 0, "1000000")]
    [InlineData(1e9, 0, "1E+09")]
    [InlineData(1e-9, 0, "1E-09")]
    [InlineData(0.000188686, 0, "0.000188686")]
    [InlineData(-2e-16, 0, "-2E-16")]
    [InlineData(9.9999996, 0, "10")]
    [InlineData(1e160, 0, "1E+160")]
    [InlineData(double.MaxValue, 0, "1.79769E+308")]
    [InlineData(1.5, double.PositiveInfinity, "1.5")]
    [InlineData(0, 1, "0")]
    [InlineData(double.NaN, 1, "NaN")]
    [InlineData(double.NegativeInfinity, 1, "-Infinity")]
    public void Of_Value_HasTheDigitsThatItsRangeNeeds(double value, double range, string expected) => Assert.Equal(expected, Digits.Of(value, range));

    [Theory]
    [InlineData(2460690.5, 31, "2460690.5")]
    [InlineData(1.23456, 2, "1.23")]
    public void Roughly_Value_HasFewer(double value, double range, string expected) => Assert.Equal(expected, Digits.Roughly(value, range));

    [Fact]
    public void Of_ManyValues_ReadBackWithinAMillionthOfTheRange()
    {
        var random = new Random(1);
        for (var i = 0; i < 10_000; i++)
        {
            var value = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-30, 30));
            var range = Math.Abs(value) * Math.Pow(10, random.Next(-8, 2));
            var read = double.Parse(Digits.Of(value, range), System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(Math.Abs(read - value) <= Math.Max(range * 1e-6, 1e-15 * Math.Abs(value)), $"{value:R} of {range:R} became {read:R}");
        }
    }

    [Fact]
    public void Range_NumbersAndOthers_IsThatOfTheNumbers() => Assert.Equal(3, Digits.Range([double.NaN, 1, 4, double.PositiveInfinity]));
}
