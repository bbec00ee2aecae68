using SurrogateHost.Model;

namespace SurrogateHost.Workers.Simd;

public sealed class SimdWorkerPredictTests
{
    public static IEnumerable<TheoryDataRow<int, Activation>> Paths => SimdPaths.All.Select(path => new TheoryDataRow<int, Activation>(path.Bits, path.Activation));

    [Theory]
    [MemberData(nameof(Paths))]
    public void Predict_AnyShapeAndRowCount_AgreesWithDoublePrecision(int bits, Activation activation)
    {
        var worker = SimdPaths.Worker(bits);
        int[][] shapes = [[1, 1], [3, 2], [1, 4, 4, 2], [9, 8, 1], [6, 8, 4, 1], [5, 17, 3, 33, 7], [40, 70, 5]];
        foreach (var shape in shapes)
        {
            var surrogate = Samples.Surrogate(activation, 11, shape);
            foreach (var rows in (int[])[0, 1, 3, 31, 32, 33, 64, 65, 200])
            {
                var inputs = Samples.Rows(5, rows, shape[0]);
                var outputs = new double[rows * shape[^1]];
                worker.Predict(surrogate, inputs, outputs);
                for (var row = 0; row < rows; row++)
                {
                    var expected = ReferenceNetwork.Predict(surrogate, inputs.AsSpan(row * shape[0], shape[0]));
                    for (var o = 0; o < shape[^1]; o++)
                        Assert.Equal(expected[o], outputs[(row * shape[^1]) + o], 2e-5 * (1 + Math.Abs(expected[o])));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Differentiate_AnyShape_AgreesWithDoublePrecision(int bits, Activation activation)
    {
        var worker = SimdPaths.Worker(bits);
        int[][] shapes = [[3, 2], [1, 4, 4, 2], [9, 8, 1], [5, 17, 3, 33, 7]];
        foreach (var shape in shapes)
        {
            var surrogate = Samples.Surrogate(activation, 11, shape);
            const int Rows = 71;
            var (inputs, seeds) = (Samples.Rows(5, Rows, shape[0]), Samples.Rows(6, Rows, shape[^1]));
            var gradients = new double[inputs.Length];
            worker.Differentiate(surrogate, inputs, seeds, gradients);
            for (var row = 0; row < Rows; row++)
            {
                var expected = Gradient(surrogate, inputs[(row * shape[0])..((row + 1) * shape[0])], seeds[(row * shape[^1])..((row + 1) * shape[^1])]);
                for (var i = 0; i < shape[0]; i++)
                    Assert.Equal(expected[i], gradients[(row * shape[0]) + i], 5e-5 * (1 + Math.Abs(expected[i])));
            }
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(3, 2)]
    [InlineData(9, 3)]
    public void PredictAndDifferentiate_PartOfALargerMemory_NeitherUseNorChangeWhatIsAround(int inputs, int outputs)
    {
        const int Before = 3, After = 2;
        var surrogate = Samples.Surrogate(Activation.Tanh, 11, inputs, 4, outputs);
        foreach (var worker in SimdPaths.Widths.Select(width => SimdPaths.Worker((int)width)))
        {
            for (var rows = 1; rows <= 70; rows++)
            {
                var (x, seeds) = (Samples.Rows(5, rows, inputs), Samples.Rows(6, rows, outputs));
                var (y, gradients) = (new double[rows * outputs], new double[rows * inputs]);
                worker.Predict(surrogate, x, y);
                worker.Differentiate(surrogate, x, seeds, gradients);
                var (aroundX, aroundSeeds, aroundY, aroundGradients) = (Around(x), Around(seeds), Around(new double[y.Length]), Around(new double[x.Length]));

                worker.Predict(surrogate, aroundX.AsSpan(Before, x.Length), aroundY.AsSpan(Before, y.Length));
                worker.Differentiate(
                    surrogate, aroundX.AsSpan(Before, x.Length), aroundSeeds.AsSpan(Before, seeds.Length), aroundGradients.AsSpan(Before, x.Length));

                Assert.Equal(Around(y), aroundY);
                Assert.Equal(Around(gradients), aroundGradients);
            }
        }

        static double[] Around(double[] values) =>
            [.. Enumerable.Repeat(double.NaN, Before), .. values, .. Enumerable.Repeat(double.NaN, After)];
    }

    private static double[] Gradient(Surrogate surrogate, double[] input, double[] seed)
    {
        double[] scaled = [.. input.Select((x, i) => (x - surrogate.InputScaling.Offset[i]) / surrogate.InputScaling.Scale[i])];
        double[] scaledSeed = [.. seed.Select((g, i) => g * surrogate.OutputScaling.Scale[i])];
        var gradient = ReferenceNetwork.Of(surrogate).Backward(scaled, scaledSeed, new double[surrogate.Weights.Length]);
        return [.. gradient.Select((g, i) => g / surrogate.InputScaling.Scale[i])];
    }
}
