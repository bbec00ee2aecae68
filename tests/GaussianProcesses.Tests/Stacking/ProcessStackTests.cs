using System.Collections;
using System.Diagnostics;
using SurrogateHost.GaussianProcesses.Fitting;
using SurrogateHost.GaussianProcesses.Kernels;
using SurrogateHost.GaussianProcesses.Warps;

namespace SurrogateHost.GaussianProcesses.Stacking;

public sealed class ProcessStackTests
{
    private static readonly StackingOptions s_options = new() { Threads = 2 };

    [Fact]
    public void Fit_ProductOfPowers_ElectsTheLogarithmAndPredictsWell()
    {
        var samples = Samples(48, 3, x => Math.Exp((2 * x[0]) - x[1]) * (2 + x[2]));

        using var stack = ProcessStack.Fit(samples, new ProcessPriors(), s_options, [], TestContext.Current.CancellationToken);

        Assert.Equal(WarpFamily.Logarithm, stack.Outputs[0]!.Members[0].Form.Warp);
        Assert.True(Error(stack, 3, x => Math.Exp((2 * x[0]) - x[1]) * (2 + x[2])) < 1e-4);
    }

    [Fact]
    public void Fit_MoreThanExactSamples_LearnsFromAllAndTestsOnThoseUnseen()
    {
        Func<double[], double> function = x => Math.Sin(6 * x[0] * x[1]) + Math.Abs(x[0] - 0.2);
        var samples = Samples(400, 2, function);

        using var few = ProcessStack.Fit(samples.Rows([.. Enumerable.Range(0, 80)]), new ProcessPriors(), s_options, [], TestContext.Current.CancellationToken);
        using var stack = ProcessStack.Fit(
            samples, new ProcessPriors(), s_options with { ExactSamples = 300, InducingSamples = 80 }, [], TestContext.Current.CancellationToken);

        Assert.Equal(400, stack.Outputs[0]!.LeaveOneOut.Length);
        Assert.InRange(stack.Outputs[0]!.Error / Error(few, 2, function), 0.3, 3);
        Assert.True(Error(stack, 2, function) < 0.9 * Error(few, 2, function), $"{Error(stack, 2, function)} with all, {Error(few, 2, function)} with few");
    }

    [Fact]
    public void Fit_OutputThatVariesBeyondTheInducingSamplesAlone_IsNotTakenForConstant()
    {
        var samples = Samples(400, 2, x => x[0]);
        double[] late = [.. Enumerable.Range(0, 400).Select(i => i < 350 ? 0.0 : samples.Outputs[0][i])];

        using var stack = ProcessStack.Fit(
            samples with { Outputs = [late] }, new ProcessPriors(), s_options with { ExactSamples = 300, InducingSamples = 80 }, [], TestContext.Current.CancellationToken);

        Assert.True(stack.Outputs[0]!.Error > 0.05);
    }

    [Fact]
    public void Fit_FewSamplesOverManyDecades_HaveNoLogarithm()
    {
        using var stack = ProcessStack.Fit(Samples(24, 2, Hill), new ProcessPriors(), s_options, [], TestContext.Current.CancellationToken);

        Assert.DoesNotContain(stack.Outputs[0]!.Members, member => member.Form.Warp == WarpFamily.Logarithm);
    }

    [Fact]
    public void Fit_OutputOverManyDecades_IsPredictedInItsOwnUnits()
    {
        using var stack = ProcessStack.Fit(Samples(64, 2, Hill), new ProcessPriors(), s_options, [], TestContext.Current.CancellationToken);

        var plain = stack.Outputs[0]!.Members.Where(member => member.Form.Warp == WarpFamily.None).Min(member => member.LeaveOneOutError);
        Assert.True(stack.Outputs[0]!.Error <= 1.05 * plain, $"{stack.Outputs[0]!.Error} where a process without a map has {plain}");
    }

    /// <summary>A hill over a plain that falls by twenty decades and more: the plain decides how likely a logarithm is, the hill the error.</summary>
    private static double Hill(double[] x) => Math.Exp(-60 * (1 + x[0])) + (0.5 * Math.Exp(-40 * Math.Pow(x[1] - 0.3, 2)) * Math.Exp(-20 * (1 + x[0])));

    [Fact]
    public void Fit_OutputThatOscillatesAlongOneInput_TellsTheLengths()
    {
        var samples = Samples(64, 2, x => Math.Sin(8 * x[0]) + x[1]);

        using var stack = ProcessStack.Fit(samples, new ProcessPriors(), s_options, [], TestContext.Current.CancellationToken);

        var lengths = stack.Outputs[0]!.Lengths;
        Assert.InRange(lengths[0], 0.05, 0.6);
        Assert.True(lengths[1] > 2 * lengths[0]);
    }

    [Fact]
    public void Fit_LeaveOneOutPredictions_AreAboutAsGoodAsThoseOfFreshPoints()
    {
        Func<double[], double> function = x => Math.Sin(4 * x[0]) * Math.Cos(3 * x[1]);
        var samples = Samples(64, 2, function);

        using var stack = ProcessStack.Fit(samples, new ProcessPriors(), s_options, [], TestContext.Current.CancellationToken);

        var (fresh, left) = (Error(stack, 2, function), Normalized(stack.Outputs[0]!.LeaveOneOut, samples.Outputs[0]));
        Assert.InRange(left / fresh, 0.1, 20);
    }

    [Fact]
    public void Fit_RivalThatKnowsTheFunction_GetsTheWeight()
    {
        var samples = Samples(64, 2, x => Math.Sign(Math.Sin(9 * x[0]) + x[1]));

        using var stack = ProcessStack.Fit(
            samples, new ProcessPriors(), s_options, [new("network", [[.. samples.Outputs[0].Select(value => 0.99 * value)]])], TestContext.Current.CancellationToken);

        Assert.True(stack.Outputs[0]!.RivalWeights[0] > 0.9);
    }

    [Fact]
    public void Fit_RivalThatKnowsNothing_GetsNoWeight()
    {
        var samples = Samples(64, 2, x => x[0] + (x[1] * x[1]));

        using var stack = ProcessStack.Fit(
            samples, new ProcessPriors(), s_options, [new("network", [[.. samples.Outputs[0].Reverse()]])], TestContext.Current.CancellationToken);

        Assert.Equal(0, stack.Outputs[0]!.RivalWeights[0], 1e-3);
    }

    [Fact]
    public void Fit_OscillationFarFromBeliefs_IsNotTakenForNoise()
    {
        Func<double[], double> function = x => Math.Sin(22 * x[0]);
        var samples = Samples(48, 1, function);

        using var stack = ProcessStack.Fit(samples, new ProcessPriors(), s_options, [], TestContext.Current.CancellationToken);

        Assert.True(Error(stack, 1, function) < 0.05);
    }

    [Fact]
    public void Fit_OutputOverDecades_PlainProcessesStandAllTheSame()
    {
        var samples = Samples(32, 2, x => Math.Exp((6 * x[0]) + (4 * x[1])));

        using var stack = ProcessStack.Fit(samples, new ProcessPriors(), s_options, [], TestContext.Current.CancellationToken);

        Assert.Equal(WarpFamily.Logarithm, stack.Outputs[0]!.Members[0].Form.Warp);
        foreach (var kernel in new[] { KernelFamily.SquaredExponential, KernelFamily.Matern52 })
            Assert.Contains(stack.Outputs[0]!.Members, member => member.Form is { Warp: WarpFamily.None, HasFeature: false, IsAlternative: false, Shape: { BendsInputs: false, IsFactored: false } } && member.Form.Shape.Kernel == kernel);
    }

    [Fact]
    public void Fit_AlternativeBeliefs_AreToldApart()
    {
        var samples = Samples(24, 2, x => Math.Sin(3 * x[0]) + x[1]);

        using var stack = ProcessStack.Fit(
            samples, new ProcessPriors { Alternative = new ProcessPriors { Length = new(0, 0.3) } }, s_options, [], TestContext.Current.CancellationToken);

        Assert.Contains(stack.Outputs[0]!.Members, member => member.Form.IsAlternative);
        Assert.Contains(stack.Outputs[0]!.Members, member => !member.Form.IsAlternative);
    }

    [Fact]
    public void Fit_ConstantOutputs_PredictsTheConstant()
    {
        var samples = Samples(16, 2, _ => 7.25) with { Outputs = [[.. Enumerable.Repeat(7.25, 16)], [.. Enumerable.Range(0, 16).Select(i => (double)i)]] };

        using var stack = ProcessStack.Fit(samples, new ProcessPriors(), s_options, [], TestContext.Current.CancellationToken);
        double[][] means = [new double[2], new double[2]];
        stack.Predict([0.1, 0.2, 0.3, 0.4], null, means, TestContext.Current.CancellationToken);

        Assert.Null(stack.Outputs[0]);
        Assert.Equal([7.25, 7.25], means[0]);
    }

    [Theory]
    [InlineData(1e150)]
    [InlineData(1e300)]
    [InlineData(double.MaxValue)]
    public void Fit_OneOutlier_StaysFiniteEverywhere(double outlier)
    {
        var samples = Samples(40, 2, x => x[0] + x[1]);
        samples.Outputs[0][13] = outlier;
        samples.Outputs[0][14] = -outlier;

        using var stack = ProcessStack.Fit(samples, new ProcessPriors(), s_options, [], TestContext.Current.CancellationToken);
        double[][] means = [new double[100]], deviations = [new double[100]];
        stack.Predict(Points(100, 2, 5), null, means, deviations, TestContext.Current.CancellationToken);

        Assert.All(means[0].Concat(deviations[0]).Concat(stack.Outputs[0]!.LeaveOneOut), value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Fit_EverySampleTwice_PredictsWell()
    {
        var half = Samples(24, 2, x => Math.Sin(3 * x[0]) + x[1]);
        var samples = half with { Inputs = [.. half.Inputs, .. half.Inputs], Outputs = [[.. half.Outputs[0], .. half.Outputs[0]]] };

        using var stack = ProcessStack.Fit(samples, new ProcessPriors(), s_options, [], TestContext.Current.CancellationToken);

        Assert.True(Error(stack, 2, x => Math.Sin(3 * x[0]) + x[1]) < 1e-3);
    }

    [Fact]
    public void Fit_ManyOutputs_SharesHyperparametersAndPredictsEach()
    {
        var samples = Samples(64, 2, _ => 0);
        Func<double[], int, double> function = (x, j) => Math.Sin((2 * x[0]) + (0.3 * j)) + (x[1] * j);
        samples = samples with { Outputs = [.. Enumerable.Range(0, 12).Select(j => Rows(samples.Inputs, 2).Select(x => function(x, j)).ToArray())] };

        using var stack = ProcessStack.Fit(samples, new ProcessPriors(), s_options, [], TestContext.Current.CancellationToken);

        var points = Points(200, 2, 77);
        double[][] means = [.. Enumerable.Range(0, 12).Select(_ => new double[200])];
        stack.Predict(points, null, means, TestContext.Current.CancellationToken);
        for (var j = 0; j < 12; j++)
            Assert.True(Normalized(means[j], [.. Rows(points, 2).Select(x => function(x, j))]) < 1e-4);
    }

    [Fact]
    public void Fit_TwoThreadsAndOne_GiveTheSameNumbers()
    {
        var samples = Samples(40, 3, x => x[0] * x[1] + Math.Exp(x[2]));
        double[][] one = [new double[50]], two = [new double[50]];
        foreach (var (threads, means) in new[] { (1, one), (2, two) })
        {
            using var stack = ProcessStack.Fit(samples, new ProcessPriors(), s_options with { Threads = threads }, [], TestContext.Current.CancellationToken);
            stack.Predict(Points(50, 3, 4), null, means, TestContext.Current.CancellationToken);
        }

        Assert.Equal(one[0], two[0]);
    }

    [Fact]
    public void Fit_CancelledAmidTheSearch_EndsSoon()
    {
        var samples = Samples(1500, 9, x => x.Sum(value => Math.Sin(5 * value)));
        using var source = new CancellationTokenSource();
        // Processes of few samples come first; a process of all samples is made from about the 487th question on.
        const int Questions = 488;
        var beliefs = new CancellingBeliefs(samples.InputCount, Questions, source);

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            using var stack = ProcessStack.Fit(samples, new ProcessPriors { Lengths = beliefs }, s_options with { Threads = 1 }, [], source.Token);
        });

        // 0.2 s on a quiet machine; what is left of the search takes several times the bound.
        Assert.True(beliefs.SinceCancelled < TimeSpan.FromSeconds(3), $"{beliefs.SinceCancelled}");
    }

    private static RegressionSamples Samples(int count, int inputs, Func<double[], double> function)
    {
        var points = Points(count, inputs, 1);
        return new RegressionSamples(points, inputs, [[.. Rows(points, inputs).Select(function)]]);
    }

    private static double[] Points(int count, int inputs, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count * inputs).Select(_ => (random.NextDouble() * 2) - 1)];
    }

    private static IEnumerable<double[]> Rows(double[] points, int inputs) => points.Chunk(inputs);

    private static double Error(ProcessStack stack, int inputs, Func<double[], double> function)
    {
        var points = Points(500, inputs, 99);
        double[][] means = [new double[500]];
        stack.Predict(points, null, means, TestContext.Current.CancellationToken);
        return Normalized(means[0], [.. Rows(points, inputs).Select(function)]);
    }

    private static double Normalized(double[] predicted, double[] truth)
    {
        var mean = truth.Average();
        return predicted.Zip(truth, (p, t) => (p - t) * (p - t)).Average() / truth.Average(t => (t - mean) * (t - mean));
    }

    /// <summary>The same belief for every input; cancels when it was asked for so many times.</summary>
    private sealed class CancellingBeliefs(int inputs, int questions, CancellationTokenSource source) : IReadOnlyList<NormalPrior>
    {
        private readonly Stopwatch _watch = new();
        private int _asked;

        public TimeSpan SinceCancelled => _watch.Elapsed;

        public int Count => inputs;

        public NormalPrior this[int index]
        {
            get
            {
                if (++_asked == questions)
                {
                    _watch.Start();
                    source.Cancel();
                }

                return new NormalPrior(0.7, 1.0);
            }
        }

        public IEnumerator<NormalPrior> GetEnumerator() => Enumerable.Range(0, inputs).Select(index => this[index]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
