using SurrogateHost.Sampling;

namespace SurrogateHost.Model;

/// <summary>What <see cref="SafetensorsTests"/> shows of reading holds here too, since it reads through this.</summary>
public sealed class SafetensorsFileTests
{
    private static readonly float[] s_numbers = [1, -0.5f, 0, 65504, -3.25f, 2048, 0.125f];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_AnyPart_IsThatPartOfTheWhole(bool isHalf)
    {
        var file = FileOf(s_numbers, isHalf);
        for (var first = 0; first <= s_numbers.Length; first++)
        {
            for (var count = 0; first + count <= s_numbers.Length; count++)
            {
                var part = new float[count];
                file.Read("t", first, part);
                Assert.Equal(s_numbers[first..(first + count)], part);
            }
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => file.Read("t", 1, new float[s_numbers.Length]));
    }

    [Fact]
    public void ShapeOf_NoSuchTensor_IsNull() => Assert.Null(FileOf(s_numbers, isHalf: false).ShapeOf("u"));

    /// <summary>One number at each place that it can have among the bytes that are looked at together.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void IsFinite_OneNumberThatIsNot_IsFoundWhereverItStands(bool isHalf)
    {
        foreach (var value in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            for (var length = 1; length <= 9; length++)
            {
                for (var place = 0; place < length; place++)
                {
                    var numbers = Enumerable.Repeat(isHalf ? 65504f : float.MaxValue, length).ToArray();
                    Assert.True(FileOf(numbers, isHalf).IsFinite("t"));
                    numbers[place] = value;
                    Assert.False(FileOf(numbers, isHalf).IsFinite("t"));
                }
            }
        }

        Assert.True(FileOf([], isHalf).IsFinite("t"));
    }

    [Fact]
    public void IsFinite_EveryHalf_IsWhatHalfSays()
    {
        for (var bits = 0; bits < 1 << 16; bits++)
        {
            var half = BitConverter.UInt16BitsToHalf((ushort)bits);
            Assert.Equal(Half.IsFinite(half), FileOf([(float)half], isHalf: true).IsFinite("t"));
        }
    }

    [Fact]
    public void IsFinite_ManyFloats_IsWhatFloatSays()
    {
        var random = new SeededRandom(1);
        for (var i = 0; i < 20_000; i++)
        {
            // Every other one with an exponent of ones or next to it.
            var bits = (uint)(random.NextDouble() * uint.MaxValue) | (i % 2 == 0 ? 0x7f000000u : 0);
            var number = BitConverter.UInt32BitsToSingle(bits);
            Assert.Equal(float.IsFinite(number), FileOf([1, number], isHalf: false).IsFinite("t"));
        }
    }

    private static SafetensorsFile FileOf(float[] numbers, bool isHalf)
    {
        var file = new Safetensors([("t", [numbers.Length], numbers)], new Dictionary<string, string>());
        return SafetensorsFile.Open(isHalf ? file.ToHalfBytes() : file.ToBytes());
    }
}
