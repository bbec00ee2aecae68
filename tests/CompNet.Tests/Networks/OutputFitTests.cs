using SurrogateHost.Hypernetworks.Networks;
using SurrogateHost.Model;
using SurrogateHost.Sampling;

namespace SurrogateHost.Hypernetworks.CompNet.Networks;

public sealed class OutputFitTests
{
    private const int Rows = 40;
    private static readonly Topology s_covering = new([9, 64, 64, 2]);

    [Fact]
    public void Fitted_HeldWeakly_ExplainsSamplesThatItDidNotSee()
    {
        var network = EmittedNetwork.Standard(s_covering, 2, 1, Activation.Tanh, seed: 3);

        var fitted = new OutputFit(network, Samples(seed: 1), isForgotten: true).Fitted(1e-4);

        Assert.InRange(Error(fitted, Samples(seed: 2)), 0, 0.01);
        Assert.True(Error(network, Samples(seed: 2)) > 0.3);
    }

    [Fact]
    public void Fitted_HeldFirmly_StaysWhatItIs()
    {
        var network = EmittedNetwork.Standard(s_covering, 2, 1, Activation.Relu, seed: 3);
        var samples = Samples(seed: 1);

        var fitted = new OutputFit(network, samples).Fitted(1e9);

        Assert.Equal(network.Predict(samples.Inputs, Rows), fitted.Predict(samples.Inputs, Rows), (a, b) => MathF.Abs(a - b) < 1e-5f);
    }

    [Fact]
    public void Fitted_TargetsThatTheNetworkGives_ChangesNothing()
    {
        var network = EmittedNetwork.Standard(s_covering, 2, 1, Activation.Sin, seed: 4);
        var samples = Samples(seed: 1);
        network.Predict(samples.Inputs, Rows).CopyTo(samples.Outputs, 0);

        var fitted = new OutputFit(network, samples).Fitted(1e-3);

        Assert.Equal(network.Matrices[2], fitted.Matrices[2]);
        Assert.Equal(network.Biases[2], fitted.Biases[2]);
    }

    [Fact]
    public void Fitted_MoreSamplesThanAreFitted_TakesTheFirst()
    {
        var network = EmittedNetwork.Standard(s_covering, 2, 1, Activation.Tanh, seed: 3);
        var (few, many) = (Samples(seed: 1, OutputFit.MostSamples), Samples(seed: 1, OutputFit.MostSamples + 50));

        Assert.Equal(new OutputFit(network, few).Fitted(0.01).Matrices[2], new OutputFit(network, many).Fitted(0.01).Matrices[2]);
    }

    [Fact]
    public void Standard_OfFewerInputsAndOutputs_LeavesTheOthersUnused()
    {
        var network = EmittedNetwork.Standard(s_covering, 3, 1, Activation.Tanh, seed: 7);

        Assert.All(network.Matrices[0].Chunk(64).Take(3), row => Assert.DoesNotContain(0f, row));
        Assert.All(network.Matrices[0].Chunk(64).Skip(3), row => Assert.All(row, weight => Assert.Equal(0, weight)));
        Assert.All(network.Matrices[2].Chunk(2), row => Assert.True(row[0] != 0 && row[1] == 0));
    }

    private static SampleTable Samples(ulong seed, int rows = Rows)
    {
        var random = new SeededRandom(seed);
        var table = new SampleTable(rows, new float[rows * 9], new float[rows * 2], 1);
        for (var row = 0; row < rows; row++)
        {
            var (x, y) = ((float)((2 * random.NextDouble()) - 1), (float)((2 * random.NextDouble()) - 1));
            (table.Inputs[row * 9], table.Inputs[(row * 9) + 1]) = (x, y);
            table.Outputs[row * 2] = (1.5f * x) - y + (0.3f * x * y);
        }

        return table;
    }

    private static double Error(EmittedNetwork network, SampleTable samples)
    {
        var predicted = network.Predict(samples.Inputs, samples.Count);
        return Enumerable.Range(0, samples.Count).Average(row => Math.Pow(predicted[row * 2] - samples.Outputs[row * 2], 2));
    }
}
