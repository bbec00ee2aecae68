using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharpTests;

public sealed class ModuleTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [TorchFact]
    public void RegisterComponents_OfFields_NamesAllParametersAndBuffers()
    {
        using var network = new Sample();

        Assert.Equal(["scale", "first.weight", "first.bias", "rest.0.weight", "rest.0.bias", "rest.1.weight"], network.named_parameters().Select(pair => pair.name));
        Assert.Equal(["offset"], network.named_buffers().Select(pair => pair.name));
        Assert.Equal(["first", "rest", "drop"], network.named_children().Select(pair => pair.name));
        Assert.Equal(7, network.state_dict().Count);
    }

    [TorchFact]
    public void StateDict_LoadedIntoAnother_MakesThemEqual()
    {
        using var one = new Sample();
        using var other = new Sample();
        var x = randn(5, 3);
        one.eval();
        other.eval();
        Assert.False(one.call(x).allclose(other.call(x)));

        other.load_state_dict(one.state_dict());

        Assert.True(one.call(x).allclose(other.call(x)));
    }

    [TorchFact]
    public void LoadStateDict_OfAnotherShapeOrNames_ChangesNothing()
    {
        using var network = new Sample();
        var before = network.first.weight.clone();
        var state = network.state_dict().ToDictionary(pair => pair.Key, pair => ones_like(pair.Value));
        state["scale"] = ones(9);
        Assert.Contains("scale", Assert.Throws<ArgumentException>(() => network.load_state_dict(state)).Message, StringComparison.Ordinal);
        state.Remove("scale");
        Assert.Contains("scale", Assert.Throws<InvalidOperationException>(() => network.load_state_dict(state)).Message, StringComparison.Ordinal);

        Assert.True(before.Equals(network.first.weight));
        Assert.Equal(["scale"], network.load_state_dict(state, strict: false).missing_keys);
        Assert.Equal(1, network.first.weight.min().item<float>());
    }

    [TorchFact]
    public void Train_AndEval_ReachEveryModule()
    {
        using var network = new Sample();
        var x = ones(100, 3);

        network.eval();
        Assert.True(network.call(x).Equals(network.call(x)));
        network.train();
        Assert.False(network.call(x).Equals(network.call(x)));
    }

    [TorchFact]
    public void To_AnotherType_ConvertsParametersInPlace()
    {
        using var network = new Sample();
        var weight = network.first.weight;
        network.call(randn(2, 3)).sum().backward();

        var answer = network.to(ScalarType.Float64);

        Assert.Same(network, answer);
        Assert.Same(weight, network.parameters().ElementAt(1));
        Assert.All(network.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Assert.Equal(ScalarType.Float64, weight.grad!.dtype);
        Assert.Equal(ScalarType.Float64, network.call(randn(2, 3, dtype: ScalarType.Float64)).dtype);
    }

    [TorchFact]
    public void Layers_OnKnownWeights_ComputeTheirFormula()
    {
        using var linear = Linear(2, 1);
        linear.load_state_dict(new() { ["weight"] = tensor([2f, 3], [1, 2]), ["bias"] = tensor([1f]) });
        using var norm = LayerNorm(2, eps: 0);
        using var embedding = Embedding(4, 2, padding_idx: 0);

        Assert.Equal(9, linear.call(tensor([1f, 2], [1, 2])).item<float>());
        Assert.Equal([-1f, 1], norm.call(tensor([3f, 5])).data<float>().ToArray());
        Assert.Equal([0f, 0], embedding.call(tensor([0L])).flatten().data<float>().ToArray());
        Assert.True(embedding.call(tensor([2L, 2]))[0].Equals(embedding.weight[2]));
        embedding.call(tensor([0L, 2, 2])).sum().backward();
        Assert.Equal([0f, 0, 0, 0, 2, 2, 0, 0], embedding.weight.grad!.flatten().data<float>().ToArray());
    }

    [TorchFact]
    public void Embedding_WithALargestNorm_ScalesTheRowsThatAreRead()
    {
        using var embedding = Embedding(3, 2, -1, 1.0, 2.0);
        using (no_grad())
            embedding.weight.fill_(3);

        var read = embedding.call(tensor([0L])).norm();

        Assert.Equal(1f, read.item<float>(), 1e-4f);
        Assert.Equal([3f, 3, 3, 3], embedding.weight[1..].flatten().data<float>().ToArray());
        embedding.call(tensor([2L])).sum().backward();
        Assert.Equal(0f, embedding.weight.grad!.abs().sum().item<float>());
    }

    [TorchFact]
    public void CrossEntropyLoss_WithWeights_CountsTheClassesByThem()
    {
        var (logits, classes) = (tensor([1f, 2, 3, 0, 0, 0], [2, 3]), tensor([2L, 0]));
        var each = CrossEntropyLoss(reduction: Reduction.None).call(logits, classes).data<float>().ToArray();

        using var weighted = CrossEntropyLoss(tensor([3f, 1, 1]));
        using var ignoring = CrossEntropyLoss(null, 0, Reduction.Sum);

        Assert.Equal(((3 * each[1]) + each[0]) / 4, weighted.call(logits, classes).item<float>(), 1e-6f);
        Assert.Equal(each[0], ignoring.call(logits, classes).item<float>(), 1e-6f);
    }

    [TorchFact]
    public void ZeroGrad_ToNone_DropsGradients()
    {
        using var network = new Sample();
        network.call(randn(2, 3)).sum().backward();
        Assert.NotNull(network.first.weight.grad);

        network.zero_grad(set_to_none: false);
        Assert.Equal(0, network.first.weight.grad!.abs().sum().item<float>());
        network.zero_grad();
        Assert.Null(network.first.weight.grad);
    }

    [TorchFact]
    public void Sequential_OfModules_CallsThemInOrder()
    {
        using var network = Sequential(("widen", Linear(2, 8)), ("act", Tanh()), ("narrow", Linear(8, 1)));
        var x = randn(3, 2);
        var widen = (Linear)network[0];
        var narrow = (Linear)network[2];

        Assert.True(network.call(x).allclose(narrow.call(widen.call(x).tanh())));
        Assert.Equal(["widen.weight", "widen.bias", "narrow.weight", "narrow.bias"], network.state_dict().Keys);
    }

    [TorchFact]
    public void Losses_OfKnownErrors_AreTheirMeans()
    {
        var (x, y) = (tensor([1f, 3]), tensor([0f, 0]));

        Assert.Equal(5, MSELoss().call(x, y).item<float>());
        Assert.Equal(10, MSELoss(Reduction.Sum).call(x, y).item<float>());
        Assert.Equal(2, L1Loss().call(x, y).item<float>());
        Assert.Equal((0.5f + 2.5f) / 2, HuberLoss().call(x, y).item<float>());
        Assert.Equal([1f, 9], MSELoss(Reduction.None).call(x, y).data<float>().ToArray());
    }

    private sealed class Sample : Module<Tensor, Tensor>
    {
        public readonly Linear first = Linear(3, 4);
        private readonly Parameter scale = Parameter(ones(1));
        private readonly ModuleList<Linear> rest = ModuleList(Linear(4, 4), Linear(4, 2, hasBias: false));
        [ComponentName(Name = "drop")]
        private readonly Dropout dropout = Dropout(0.5);
        private readonly Tensor offset = zeros(2);

        public Sample()
            : base(nameof(Sample)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            var x = dropout.call(first.call(input).tanh());
            foreach (var layer in rest)
                x = layer.call(x);
            return x * scale + offset;
        }
    }
}
