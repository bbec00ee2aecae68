using SurrogateHost.Model;
using SurrogateHost.Workers.Simd.Training;

namespace SurrogateHost.Workers.Simd;

public sealed class SampleScalerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(19)]
    public void TryScale_Numbers_GivesWhatOneAtATimeGives(int length)
    {
        var numbers = Samples.Rows(4, 3, length);
        var (values, offset) = (numbers[..length], numbers[length..(2 * length)]);
        double[] scale = [.. numbers[(2 * length)..].Select(x => Math.Abs(x) + 0.1)];
        var scaled = new float[length];

        Assert.True(new SampleScaler(new Scaling(offset, scale)).TryScale(values, scaled));

        Assert.Equal(values.Select((value, i) => (float)((value - offset[i]) / scale[i])), scaled);
    }

    [Theory]
    [InlineData(19, 0, double.NaN)]
    [InlineData(19, 9, double.NegativeInfinity)]
    [InlineData(19, 18, 1e39)]
    [InlineData(3, 2, double.PositiveInfinity)]
    [InlineData(8, 7, -1e39)]
    public void TryScale_NumberThatFloatCannotHold_SaysSo(int length, int place, double value)
    {
        var values = new double[length];
        values[place] = value;

        Assert.False(new SampleScaler(Scaling.Identity(length)).TryScale(values, new float[length]));
    }
}
