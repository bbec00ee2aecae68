using SurrogateHost.Model;
using Xunit;

namespace SurrogateHost.Plugins.Conformance;

/// <summary>What every worker must do. Inherit, and return the worker; a worker that is <see cref="IDisposable"/> is the inheritor's to dispose.</summary>
public abstract class WorkerConformance
{
    private static readonly int[][] s_shapes = [[3, 2], [1, 4, 4, 2], [9, 8, 1], [6, 8, 4, 1], [5, 17, 3, 33, 7]];

    /// <summary>The worker under test.</summary>
    protected abstract IWorker Worker { get; }

    /// <summary>Largest difference of a prediction from double precision, relative to 1 + |value|.</summary>
    protected virtual double PredictionTolerance => 5e-5;

    /// <summary>Largest difference of a derivative from central differences in double precision, relative to 1 + |value|.</summary>
    protected virtual double GradientTolerance => 5e-4;

    /// <summary>
    /// Largest difference that rows or tasks beside one make to it, relative to 1 + |value|. 0 asks for the same bits; for a device
    /// whose library picks its way by the size of the whole.
    /// </summary>
    protected virtual double CompanyTolerance => 0;

    /// <summary>Every activation.</summary>
    public static TheoryData<Activation> Activations => [.. Enum.GetValues<Activation>()];

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    /// <summary>Predictions are the network's, in natural units, for any number of rows.</summary>
    [Theory]
    [MemberData(nameof(Activations))]
    public void Predict_AnyShapeAndRowCount_AgreesWithDoublePrecision(Activation activation)
    {
        foreach (var shape in s_shapes)
        {
            var surrogate = SurrogateExamples.Surrogate(activation, 21, shape);
            foreach (var rows in (int[])[0, 1, 31, 64, 101])
            {
                var inputs = SurrogateExamples.Rows(22, rows, shape[0]);
                var outputs = new double[rows * shape[^1]];
                Worker.Predict(surrogate, inputs, outputs);
                for (var row = 0; row < rows; row++)
                {
                    var expected = DoublePrecisionNetwork.Predict(surrogate, inputs.AsSpan(row * shape[0], shape[0]));
                    for (var o = 0; o < expected.Length; o++)
                        Assert.Equal(expected[o], outputs[(row * expected.Length) + o], PredictionTolerance * (1 + Math.Abs(expected[o])));
                }
            }
        }
    }

    /// <summary>A row's prediction does not depend on the rows beside it.</summary>
    [Fact]
    public void Predict_RowAloneOrAmongOthers_IsTheSame()
    {
        var surrogate = SurrogateExamples.Surrogate(Activation.Tanh, 23, 4, 16, 2);
        var inputs = SurrogateExamples.Rows(24, 50, 4);
        var together = new double[100];
        Worker.Predict(surrogate, inputs, together);
        for (var row = 0; row < 50; row++)
        {
            var alone = new double[2];
            Worker.Predict(surrogate, inputs.AsSpan(row * 4, 4), alone);
            AssertSame(together[(row * 2)..((row * 2) + 2)], alone);
        }
    }

    /// <summary>Gradients are those of the prediction, in natural units on both sides.</summary>
    [Theory]
    [MemberData(nameof(Activations))]
    public void Differentiate_AnyShape_AgreesWithCentralDifferences(Activation activation)
    {
        foreach (var shape in s_shapes)
        {
            var surrogate = SurrogateExamples.Surrogate(activation, 25, shape);
            var (inputs, seeds) = (SurrogateExamples.Rows(26, 37, shape[0]), SurrogateExamples.Rows(27, 37, shape[^1]));
            var gradients = new double[inputs.Length];
            Worker.Differentiate(surrogate, inputs, seeds, gradients);
            for (var i = 0; i < gradients.Length; i++)
            {
                var row = i / shape[0];
                var expected = CentralDifference(
                    surrogate, inputs[(row * shape[0])..((row + 1) * shape[0])], seeds.AsSpan(row * shape[^1], shape[^1]), i % shape[0]);
                Assert.Equal(expected, gradients[i], GradientTolerance * (1 + Math.Abs(expected)));
            }
        }
    }

    /// <summary>Lengths that do not fit are an error, and nothing is written.</summary>
    [Fact]
    public void Predict_LengthsThatDoNotFit_AreRefused()
    {
        var surrogate = SurrogateExamples.Surrogate(Activation.Relu, 28, 3, 4, 2);
        var outputs = new double[] { 1, 2, 3 };
        Assert.ThrowsAny<ArgumentException>(() => Worker.Predict(surrogate, new double[4], outputs));
        Assert.ThrowsAny<ArgumentException>(() => Worker.Predict(surrogate, new double[6], outputs));
        Assert.ThrowsAny<ArgumentException>(() => Worker.Differentiate(surrogate, new double[6], new double[3], new double[6]));
        Assert.ThrowsAny<ArgumentException>(() => Worker.Differentiate(surrogate, new double[6], new double[4], new double[5]));
        Assert.Equal([1, 2, 3], outputs);
    }

    /// <summary>Training learns a smooth function well beyond what its samples' mean explains.</summary>
    [Theory]
    [MemberData(nameof(Activations))]
    public async Task FinetuneAsync_SmoothFunction_IsLearned(Activation activation)
    {
        var result = (await Worker.FinetuneAsync([Smooth(activation, 31)], null, CancellationToken))[0];
        Assert.Equal(result.ValidationLoss.Min(), result.ValidationLoss[result.BestEpoch - 1]);
        Assert.True(result.ValidationLoss[result.BestEpoch - 1] < 0.02, $"validation error {result.ValidationLoss[result.BestEpoch - 1]}");
        Assert.Equal(result.TrainingLoss.Count, result.ValidationLoss.Count);
        Assert.All(result.Surrogate.Weights, weight => Assert.True(float.IsFinite(weight)));
    }

    /// <summary>The same task gives the same bits, alone or among others.</summary>
    [Fact]
    public async Task FinetuneAsync_SameTaskAloneOrAmongOthers_GivesTheSameWeights()
    {
        var task = Smooth(Activation.Tanh, 32) with { Settings = new FinetuneSettings { Epochs = 40, Seed = 5 } };
        var alone = (await Worker.FinetuneAsync([task], null, CancellationToken))[0];
        var others = Enumerable.Range(40, 5).Select(seed => Smooth(Activation.Tanh, seed) with { Settings = task.Settings });
        var together = await Worker.FinetuneAsync([.. others, task], null, CancellationToken);
        Assert.Equal(6, together.Count);
        AssertSame([.. alone.Surrogate.Weights], [.. together[5].Surrogate.Weights]);
        AssertSame([.. alone.ValidationLoss], [.. together[5].ValidationLoss]);
    }

    /// <summary>Gauss–Newton steps bring a network that Adam has trained much nearer.</summary>
    [Fact]
    public async Task FinetuneAsync_GaussNewtonAfterAdam_ImprovesOnIt()
    {
        var adam = (await Worker.FinetuneAsync([Smooth(Activation.Tanh, 41)], null, CancellationToken))[0];
        var result = (await Worker.FinetuneAsync([Polish(41, adam.Surrogate)], null, CancellationToken))[0];
        Assert.True(result.LeastLoss < 0.1 * adam.LeastLoss, $"{result.LeastLoss} after {adam.LeastLoss}");
        Assert.Equal(result.ValidationLoss.Min(), result.ValidationLoss[result.BestEpoch - 1]);
    }

    /// <summary>Tasks of both methods in one call come out in order, as they would alone.</summary>
    [Fact]
    public async Task FinetuneAsync_BothMethods_GiveTheSameWeightsAsAlone()
    {
        var adam = Smooth(Activation.Tanh, 42) with { Settings = new FinetuneSettings { Epochs = 30, Seed = 5 } };
        var polish = Polish(43, Smooth(Activation.Tanh, 43).Surrogate) with { Samples = adam.Samples };
        var alone = new[] { (await Worker.FinetuneAsync([polish], null, CancellationToken))[0], (await Worker.FinetuneAsync([adam], null, CancellationToken))[0] };
        var observer = new ProgressRecord();
        var together = await Worker.FinetuneAsync([polish, adam, polish], observer, CancellationToken);
        AssertSame([.. alone[0].Surrogate.Weights], [.. together[0].Surrogate.Weights]);
        AssertSame([.. alone[1].Surrogate.Weights], [.. together[1].Surrogate.Weights]);
        AssertSame([.. alone[0].Surrogate.Weights], [.. together[2].Surrogate.Weights]);
        Assert.Equal(1, observer.Reports.Last().Fraction);
    }

    /// <summary>A cancelled call of Gauss–Newton steps ends as cancelled too.</summary>
    [Fact]
    public async Task FinetuneAsync_GaussNewtonCancelled_EndsAsCancelled()
    {
        using var source = new CancellationTokenSource();
        var endless = Polish(44, Smooth(Activation.Tanh, 44).Surrogate);
        endless = endless with { Settings = endless.Settings with { Epochs = int.MaxValue, Patience = int.MaxValue } };
        var running = Worker.FinetuneAsync([endless, endless, endless], null, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    /// <summary>Members of a fleet hold out the same samples, whatever their seeds, and train in other orders.</summary>
    [Fact]
    public async Task FinetuneAsync_SplitSeed_FixesWhatIsHeldOutWhateverTheSeed()
    {
        var task = Smooth(Activation.Tanh, 34);
        var settings = new FinetuneSettings { Epochs = 1, LearningRate = 1e-7, Seed = 1 };
        FinetuneSettings[] variants = [settings, settings with { SplitSeed = 1 }, settings with { Seed = 2, SplitSeed = 1 }, settings with { Seed = 2 }];
        var results = await Worker.FinetuneAsync([.. variants.Select(variant => task with { Settings = variant })], null, CancellationToken);
        Assert.Equal(results[0].Surrogate.Weights, results[1].Surrogate.Weights);
        // A step this small leaves the initial weights' error on the held-out part.
        Assert.Equal(results[0].ValidationLoss[0], results[2].ValidationLoss[0], 1e-4);
        Assert.NotEqual(results[0].ValidationLoss[0], results[3].ValidationLoss[0], 1e-4);
        Assert.NotEqual(results[0].TrainingLoss, results[2].TrainingLoss);
    }

    /// <summary>Executions that did not complete change nothing.</summary>
    [Fact]
    public async Task FinetuneAsync_SamplesThatDidNotComplete_ArePassedOver()
    {
        var task = Smooth(Activation.Gelu, 33) with { Settings = new FinetuneSettings { Epochs = 20 } };
        var crash = new Trial([0, 0], [double.NaN], TrialOutcome.Crashed, TrialPhase.Sampling);
        var clean = (await Worker.FinetuneAsync([task], null, CancellationToken))[0];
        var mixed = (await Worker.FinetuneAsync([task with { Samples = [crash, .. task.Samples, crash] }], null, CancellationToken))[0];
        Assert.Equal(clean.Surrogate.Weights, mixed.Surrogate.Weights);
    }

    /// <summary>Without data to learn from, the initial weights are the answer.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task FinetuneAsync_FewerThanTwoSamples_ReturnsTheInitialSurrogate(int count)
    {
        var task = Smooth(Activation.Tanh, 34);
        var result = (await Worker.FinetuneAsync([task with { Samples = [.. task.Samples.Take(count)] }], null, CancellationToken))[0];
        Assert.Equal(task.Surrogate.Weights, result.Surrogate.Weights);
        Assert.Empty(result.TrainingLoss);
        Assert.Empty(result.ValidationLoss);
        Assert.Equal(0, result.BestEpoch);
    }

    /// <summary>A step size that throws the weights to infinity costs the result no more than the initial weights.</summary>
    [Fact]
    public async Task FinetuneAsync_DivergingRun_ReturnsFiniteWeightsNoWorseThanTheInitialOnes()
    {
        var task = Smooth(Activation.Relu, 35) with { Settings = new FinetuneSettings { Epochs = 50, LearningRate = 1, FinalLearningRateFraction = 1 } };
        var result = (await Worker.FinetuneAsync([task], null, CancellationToken))[0];
        Assert.All(result.Surrogate.Weights, weight => Assert.True(float.IsFinite(weight)));
        if (result.BestEpoch == 0)
            Assert.Equal(task.Surrogate.Weights, result.Surrogate.Weights);
    }

    /// <summary>A cancelled call ends as cancelled, and the worker serves the next one.</summary>
    [Fact]
    public async Task FinetuneAsync_Cancelled_EndsAsCancelled()
    {
        using var source = new CancellationTokenSource();
        var endless = Smooth(Activation.Tanh, 36) with { Settings = new FinetuneSettings { Epochs = int.MaxValue, Patience = int.MaxValue } };
        var running = Worker.FinetuneAsync([endless, endless, endless], null, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        var next = await Worker.FinetuneAsync([Smooth(Activation.Tanh, 37) with { Settings = new FinetuneSettings { Epochs = 3 } }], null, CancellationToken);
        Assert.Equal(3, next[0].TrainingLoss.Count);
    }

    /// <summary>Progress grows to 1.</summary>
    [Fact]
    public async Task FinetuneAsync_WithObserver_ReportsGrowingProgress()
    {
        var observer = new ProgressRecord();
        var task = Smooth(Activation.Tanh, 38) with { Settings = new FinetuneSettings { Epochs = 200 } };
        await Worker.FinetuneAsync([task, task], observer, CancellationToken);
        var fractions = observer.Reports.Select(report => report.Fraction).ToArray();
        Assert.Equal(fractions.Order(), fractions);
        Assert.Equal(1, fractions[^1]);
        Assert.All(observer.Reports, report => Assert.True(double.IsFinite(report.ValidationLoss)));
    }

    /// <summary>A file holds everything: a surrogate that went through one predicts the same bits.</summary>
    [Fact]
    public void Predict_SurrogateFromItsFile_IsTheSame()
    {
        var surrogate = SurrogateExamples.Surrogate(Activation.Sin, 39, 3, 7, 5, 2);
        var inputs = SurrogateExamples.Rows(40, 20, 3);
        var (before, after) = (new double[40], new double[40]);
        Worker.Predict(surrogate, inputs, before);
        Worker.Predict(SurrogateFile.Parse(SurrogateFile.ToBytes(surrogate)), inputs, after);
        Assert.Equal(before, after);
    }

    private void AssertSame(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (CompanyTolerance > 0)
                Assert.Equal(expected[i], actual[i], CompanyTolerance * (1 + Math.Abs(expected[i])));
            else
                Assert.Equal(expected[i], actual[i]);
        }
    }

    private static FinetuneTask Smooth(Activation activation, int seed)
    {
        var samples = SurrogateExamples.Samples(x => [Math.Sin(2 * x[0]) + (x[0] * x[1])], seed, 300, 2);
        return new FinetuneTask
        {
            Surrogate = SurrogateExamples.Surrogate(activation, seed, 2, 12, 12, 1) with
            {
                InputScaling = Scaling.Identity(2),
                OutputScaling = Scaling.Standardizing(samples, 1),
            },
            Samples = samples,
            Settings = new FinetuneSettings { Epochs = 300, Seed = (ulong)seed },
        };
    }

    private static FinetuneTask Polish(int seed, Surrogate start) => Smooth(Activation.Tanh, seed) with
    {
        Surrogate = start,
        Settings = new FinetuneSettings { Method = TrainingMethod.GaussNewton, Epochs = 30, BatchSize = 64, LearningRate = 1, Seed = (ulong)seed },
    };

    private static double CentralDifference(Surrogate surrogate, double[] input, ReadOnlySpan<double> seed, int index)
    {
        const double Step = 1e-6;
        var (up, down) = ((double[])input.Clone(), (double[])input.Clone());
        up[index] += Step;
        down[index] -= Step;
        return (DoublePrecisionNetwork.Weighted(surrogate, up, seed) - DoublePrecisionNetwork.Weighted(surrogate, down, seed)) / (2 * Step);
    }
}
