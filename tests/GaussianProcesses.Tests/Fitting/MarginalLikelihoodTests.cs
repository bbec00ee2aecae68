using SurrogateHost.GaussianProcesses.Kernels;

namespace SurrogateHost.GaussianProcesses.Fitting;

public sealed class MarginalLikelihoodTests
{
    private const int Samples = 23;
    private const int Inputs = 3;

    public static TheoryData<KernelFamily, MeanFamily, bool, bool> Shapes => [.. (
        from kernel in Enum.GetValues<KernelFamily>()
        from mean in Enum.GetValues<MeanFamily>()
        from isFactored in new[] { false, true }
        from bendsInputs in new[] { false, true }
        select new TheoryDataRow<KernelFamily, MeanFamily, bool, bool>(kernel, mean, isFactored, bendsInputs))];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Evaluate_AnyShape_GradientIsThatOfFiniteDifferences(KernelFamily kernel, MeanFamily mean, bool isFactored, bool bendsInputs)
    {
        const double step = 1e-5;
        var token = TestContext.Current.CancellationToken;
        var random = new Random(1);
        double[] inputs = [.. Enumerable.Range(0, Samples * Inputs).Select(_ => (random.NextDouble() * 2) - 1)];
        double[] first = [.. Enumerable.Range(0, Samples).Select(i => Math.Sin(3 * inputs[i * Inputs]) + inputs[(i * Inputs) + 1])];
        double[] second = [.. Enumerable.Range(0, Samples).Select(_ => random.NextDouble())];
        double[] feature = [.. second.Select(value => value + (0.1 * random.NextDouble()))];
        using var process = new GaussianProcess(
            new ProcessShape(kernel, mean, isFactored, bendsInputs), inputs, Inputs, [first, second], new ProcessPriors { Noise = new(-3, 1) }, [feature]);
        double[] point = [.. process.Parameters.Select(value => value + (0.3 * random.NextDouble()))];
        var (gradient, unused) = (new double[point.Length], new double[point.Length]);

        process.Likelihood.Evaluate(point, gradient, token);

        for (var i = 0; i < point.Length; i++)
        {
            var moved = (double[])point.Clone();
            moved[i] = point[i] + step;
            var above = process.Likelihood.Evaluate(moved, unused, token);
            moved[i] = point[i] - step;
            var below = process.Likelihood.Evaluate(moved, unused, token);
            Assert.Equal((above - below) / (2 * step), gradient[i], 1e-6 * (1 + Math.Abs(gradient[i])));
        }
    }
}
