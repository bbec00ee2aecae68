using System.Globalization;

namespace SurrogateHost.EndToEnd;

/// <summary>The samples compute what their mathematics says: every execution that a run recorded is calculated again here, another way.</summary>
public sealed class SampleTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static TheoryData<string, Func<double[], double[]>, double> Truths => new()
    {
        { "fft", Truth.Twiddle, 1e-12 },
        { "inversek2j", Truth.JointAngles, 1e-9 },
        { "kmeans", Truth.ColourDistance, 1e-6 },
        { "sobel", Truth.EdgeStrength, 1e-5 },
        { "blackscholes", Truth.OptionPrice, 1e-6 },
        { "jpeg", Truth.QuantizedBlock, 1e-12 },
        { "jmeint", Truth.TriangleDecision, 0 },
        { "oscillator", Truth.DampedOscillation, 1e-6 },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Truths))]
    public async Task Run_Sample_AgreesWithItsMathematics(string sample, Func<double[], double[]> truth, double tolerance)
    {
        var result = await Surrogate.RunJobAsync(
            Surrogate.FileOf("samples", $"{sample}.json"), "--evaluations", "120", "--optimizer", "random-search", "--out", _folder.Path);

        var rows = File.ReadAllLines(_folder.File("trials.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        Assert.Equal(result.GetProperty("evaluations").GetProperty("total").GetInt32(), rows.Length);
        var inputs = result.GetProperty("inputs").GetArrayLength();
        foreach (var row in rows)
        {
            Assert.Equal("completed", row[2]);
            var numbers = row[3..].Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(truth(numbers[..inputs]), numbers[inputs..], (expected, actual) => Math.Abs(expected - actual) <= tolerance);
        }
    }

    [Fact]
    public async Task Run_ProjectileWithoutDrag_FollowsTheParabola()
    {
        await Surrogate.RunJobAsync(
            Surrogate.FileOf("samples", "programs", "projectile.c"), "--function", "throw_ball", "--input", "speed=10..45", "--input", "elevation=20..85",
            "--fix", "drag=0", "--evaluations", "60", "--out", _folder.Path);

        foreach (var line in File.ReadAllLines(_folder.File("trials.csv")).Skip(1))
        {
            var numbers = line.Split(',')[3..].Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            var (speed, angle) = (numbers[0], numbers[1] * Math.PI / 180);
            Assert.Equal(speed * speed * Math.Sin(2 * angle) / 9.81, numbers[2], 0.05);
            Assert.Equal(Math.Pow(speed * Math.Sin(angle), 2) / (2 * 9.81), numbers[3], 0.05);
            Assert.Equal(2 * speed * Math.Sin(angle) / 9.81, numbers[4], 0.005);
        }
    }

    [Fact]
    public async Task Run_HeatRodWithoutHeaters_SettlesOnTheLineBetweenItsEnds()
    {
        await Surrogate.RunJobAsync(
            Surrogate.FileOf("samples", "programs", "heat_rod.c"), "--function", "heat_rod", "--input", "left=0..60", "--input", "right=0..60",
            "--fix", "diffusivity=1", "--fix", "heaters=0,0,0", "--evaluations", "60", "--out", _folder.Path);

        foreach (var line in File.ReadAllLines(_folder.File("trials.csv")).Skip(1))
        {
            var numbers = line.Split(',')[3..].Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            for (var sensor = 1; sensor <= 3; sensor++)
                Assert.Equal(numbers[0] + (sensor / 4.0 * (numbers[1] - numbers[0])), numbers[1 + sensor], 1e-3);
        }
    }
}
