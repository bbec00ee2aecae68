using SurrogateHost.Hypernetworks.Networks;
using SurrogateHost.Hypernetworks.CompNet.Compilation;
using SurrogateHost.Hypernetworks.CompNet.Tokenization;
using SurrogateHost.Model;
using SurrogateHost.Plugins.Conformance;
using SurrogateHost.Training.CompNet;
using SurrogateHost.Training.CompNet.Checkpoints;
using SurrogateHost.Training.CompNet.Data;
using SurrogateHost.Training.CompNet.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Hypernetworks.CompNet.Network;

public sealed class CompNetNetworkTests
{
    private const int Samples = 16;

    [TorchTheory]
    [InlineData(1)]
    [InlineData(2)]
    public void Emit_WithAndWithoutSamples_AgreesWithTorch(long seed)
    {
        manual_seed(seed);
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        var settings = seed == 1 ? new NetworkSettings() : SmallTraining.Settings;
        using var module = new CompNetModule(settings);
        var network = UntrainedNetwork.Of(WeightsOf(module, settings));
        foreach (var program in Enumerable.Range(0, 12).Select(i => SmallTraining.Generator().Generate(i, Samples)))
        {
            var prepared = TrainingProgram.TryPrepare(program, settings, settings.MaximumTokens)!;
            using var batch = ProgramBatch.From([prepared], settings);
            var context = ContextSamples.Of(batch, Samples);
            var table = new SampleTable(Samples, Numbers(context.Inputs), Numbers(context.Outputs * batch.Mask.unsqueeze(1)), prepared.OutputCount);
            var (expected, actual) = (module.Read(batch.Tokens, batch.Features), network.Read(prepared.Text));

            AssertClose(Numbers(expected.Latent), actual.Latent);
            var units = network.Units(actual, prepared.OutputCount);
            AssertClose(Numbers(module.Units(expected))[..prepared.OutputCount], [.. units.Offset.Select(value => (float)value)]);
            var heads = module.EmitRounds(expected, context.Inputs, context.Outputs, batch.Mask).ByHead();
            Assert.Equal(SurrogateActivations.All.Count, heads.Count);
            for (var head = 0; head < heads.Count; head++)
            {
                var emitted = network.Emit(actual, head);
                AssertClose(heads[head].Stages[0], emitted);
                AssertClose(heads[head].Stages[^1], network.Emit(actual, emitted, head, table));
            }
        }
    }

    [TorchFact]
    public void Predict_EmittedAndFolded_AgreeWithTorch()
    {
        manual_seed(3);
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        var settings = new NetworkSettings();
        using var module = new CompNetModule(settings);
        var network = UntrainedNetwork.Of(WeightsOf(module, settings));
        var prepared = TrainingProgram.TryPrepare(SmallTraining.Generator().Generate(4, Samples), settings, settings.MaximumTokens)!;
        using var batch = ProgramBatch.From([prepared], settings);
        var heads = module.Read(batch).Emit(ContextSamples.Of(batch, Samples)).ByHead();
        for (var head = 0; head < heads.Count; head++)
        {
            var expected = Numbers(heads[head].Stages[0].Predict(batch.Inputs));
            var emitted = network.Emit(network.Read(prepared.Text), head);
            AssertClose(expected, emitted.Predict(Numbers(batch.Inputs), Samples));

            var folded = PlainPrediction(emitted, prepared, settings.Hidden);
            for (var row = 0; row < Samples; row++)
                AssertClose(expected.AsSpan(row * settings.Outputs, prepared.OutputCount).ToArray(), folded.AsSpan(row * prepared.OutputCount, prepared.OutputCount).ToArray());
        }
    }

    [Fact]
    public void Constructor_ForeignFile_IsRefusedByKey()
    {
        var failure = Assert.Throws<InvalidDataException>(() => UntrainedNetwork.Of(new Safetensors([], new Dictionary<string, string>())));
        Assert.Contains("'kind'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_MissingTensor_IsRefusedByName()
    {
        var metadata = new NetworkSettings().ToMetadata();
        metadata["kind"] = "compnet";
        var failure = Assert.Throws<InvalidDataException>(() => UntrainedNetwork.Of(new Safetensors([], metadata)));
        Assert.Contains("'embedding.weight' is missing", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_WrongSize_IsRefusedByKey()
    {
        var metadata = new NetworkSettings().ToMetadata();
        (metadata["kind"], metadata["width"]) = ("compnet", "wide");
        var failure = Assert.Throws<InvalidDataException>(() => UntrainedNetwork.Of(new Safetensors([], metadata)));
        Assert.Contains("'width' is 'wide'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_BesideTheFirstCompilation_ChangesNothing()
    {
        var text = ProgramTokenizer.Tokenize(Programs.Of("double f(double a) { return a * a; }", "f", ["a"], ["return"]), 256);
        var (plain, prepared) = (UntrainedNetwork.Create(), UntrainedNetwork.Create());
        Parallel.Invoke(prepared.Prepare, prepared.Prepare, () => prepared.Emit(prepared.Read(text), 0));

        for (var head = 0; head < SurrogateActivations.All.Count; head++)
        {
            var (expected, actual) = (plain.Emit(plain.Read(text), head), prepared.Emit(prepared.Read(text), head));
            Assert.Equal(expected.Matrices, actual.Matrices);
            Assert.Equal(expected.Biases, actual.Biases);
        }
    }

    internal static Safetensors WeightsOf(CompNetModule module, NetworkSettings settings)
    {
        var path = Path.GetTempFileName();
        var metadata = settings.ToMetadata();
        metadata["kind"] = "compnet";
        TensorFile.Write(path, module.state_dict(), metadata);
        var weights = TensorFile.Read(path);
        File.Delete(path);
        return weights;
    }

    private static float[] PlainPrediction(EmittedNetwork emitted, TrainingProgram program, int hidden)
    {
        var surrogate = new Surrogate
        {
            Topology = new Topology([program.InputCount, hidden, hidden, program.OutputCount]),
            Activation = emitted.Activation,
            Weights = emitted.Fold(program.InputCount, program.OutputCount),
            InputScaling = Scaling.Identity(program.InputCount),
            OutputScaling = Scaling.Identity(program.OutputCount),
            Inputs = [],
            Outputs = [],
            ProgramHash = "",
            Hypernetwork = "",
            Seed = 0,
        };
        return
        [
            .. program.Inputs.Chunk(program.InputCount)
                .SelectMany(row => DoublePrecisionNetwork.Predict(surrogate, [.. row.Select(value => (double)value)]))
                .Select(value => (float)value),
        ];
    }

    private static void AssertClose(EmittedSurrogates expected, EmittedNetwork actual)
    {
        Assert.Equal(expected.Activations.Single(), actual.Activation);
        for (var layer = 0; layer < 3; layer++)
        {
            AssertClose(Numbers(expected.Weights[2 * layer]), actual.Matrices[layer]);
            AssertClose(Numbers(expected.Weights[(2 * layer) + 1]), actual.Biases[layer]);
        }
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-4 * Math.Max(1, Math.Abs(expected[i])), $"number {i}: {expected[i]} and {actual[i]}");
    }

    private static float[] Numbers(Tensor tensor) => tensor.contiguous().data<float>().ToArray();
}
