using SurrogateHost.Corpus.Generation;

namespace SurrogateHost.Corpus.Tests;

public sealed class KernelGuardTests
{
    private static readonly KernelGuard s_guard = BenchmarkKernels.Guard();

    [Theory]
    [InlineData(0.7, 0.1)]
    [InlineData(6.283, 1.2)]
    [InlineData(-3.1, 0.0)]
    public void Resembles_AnySinusoidOfOneInput_IsRefused(double frequency, double phase) =>
        Assert.True(s_guard.Resembles(1, [Column(1, u => 3 - (2 * Math.Sin((frequency * u[0]) + phase)))]));

    [Fact]
    public void Resembles_LeakedKmeansWithShuffledInputs_IsRefused() =>
        Assert.True(s_guard.Resembles(6, [Column(6, u => 5 - (0.1 * Math.Sqrt(Sum(u[5] - u[0], u[2] - u[4], u[3] - u[1]))))]));

    [Fact]
    public void Resembles_LeakedSobelTurnedAndScaled_IsRefused() => Assert.True(s_guard.Resembles(9, [Column(9, u =>
    {
        var x = u[8] + (2 * u[3]) + u[1] - u[0] - (2 * u[5]) - u[6];
        var y = u[6] + (2 * u[7]) + u[1] - u[0] - (2 * u[2]) - u[8];
        return (255 * Math.Min(0.7071, Math.Sqrt(Sum(x, y)))) + 1;
    })]));

    [Fact]
    public void Resembles_LeakedElbowAngle_IsRefused() =>
        Assert.True(s_guard.Resembles(2, [Column(2, u => 2 * Math.Acos((Sum(u[1], u[0]) - 0.5) / 0.5))]));

    [Fact]
    public void Resembles_OtherProgramsOfAsManyInputs_AreKept()
    {
        Assert.False(s_guard.Resembles(6, [Column(6, u => u.Sum())]));
        Assert.False(s_guard.Resembles(6, [Column(6, u => Math.Abs(u[0] - u[3]) + Math.Abs(u[1] - u[4]) + Math.Abs(u[2] - u[5]))]));
        Assert.False(s_guard.Resembles(9, [Column(9, u => u.Max())]));
        Assert.False(s_guard.Resembles(1, [Column(1, u => Math.Exp(-u[0]) * Math.Sin(4 * u[0]))]));
        Assert.False(s_guard.Resembles(2, [Column(2, u => u[0] * u[1])]));
    }

    private static double[] Column(int inputs, Func<double[], double> program)
    {
        var unit = KernelGuard.Unit(inputs);
        return [.. Enumerable.Range(0, unit[0].Length).Select(p => program([.. unit.Select(column => column[p])]))];
    }

    private static double Sum(params double[] values) => values.Sum(value => value * value);
}
