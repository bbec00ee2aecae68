using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharpTests;

public sealed class GradientTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public static TheoryData<string, Func<Tensor, Tensor>> Functions => new()
    {
        { "layer norm", x => nn.functional.layer_norm(x, [4]).pow(3) },
        { "softmax", x => nn.functional.softmax(x, -1) * x },
        { "gelu", nn.functional.gelu },
        { "sin of product", x => x.matmul(x.transpose(0, 1)).sin() },
        { "variance", x => x.var(1) * x.mean([1]) },
        { "norm", x => x.norm(1) },
        { "max", x => x.max(1).values.square() },
        { "cat, pad and slices", x => cat([x, nn.functional.pad(x, [1, 1])[.., 2..]], 1).exp() },
        { "attention", x => nn.functional.scaled_dot_product_attention(x.unsqueeze(0), x.unsqueeze(0), x.unsqueeze(0) * 2) },
        { "bmm", x => baddbmm(x.sum(), x.view(2, 3, 2), x.view(2, 2, 3)).tanh() },
        { "index", x => x[tensor([2L, 0, 2])].cumsum(1).sigmoid() },
        { "huber", x => nn.functional.huber_loss(x, ones_like(x) * 0.3, 0.5) },
        { "gaussian", x => nn.functional.gaussian_nll_loss(x, ones_like(x), x.square() + 0.1, full: true) },
        { "cross entropy", x => nn.functional.cross_entropy(x, tensor([0L, 3, 1])) },
    };

    public void Dispose() => scope.Dispose();

    [TorchTheory]
    [MemberData(nameof(Functions), DisableDiscoveryEnumeration = true)]
    public void Backward_OfFunction_AgreesWithFiniteDifferences(string name, Func<Tensor, Tensor> function)
    {
        manual_seed(11);
        var x = randn(3, 4, dtype: ScalarType.Float64, requires_grad: true);
        function(x).sum().backward();
        using var unrecorded = no_grad();
        foreach (var (i, j) in new[] { (0L, 0L), (1, 2), (2, 3) })
        {
            var step = zeros_like(x);
            step[i, j] = tensor(1e-5);
            var slope = (function(x + step).sum() - function(x - step).sum()).item<double>() / 2e-5;
            var gradient = x.grad![i, j].item<double>();
            Assert.True(Math.Abs(slope - gradient) < 1e-6 * (1 + Math.Abs(slope)), $"{name}: {gradient} against {slope} at {i}, {j}");
        }
    }

    [TorchFact]
    public void Grad_OfGradient_IsTheSecondDerivative()
    {
        var x = tensor([0.3, 1.2], requires_grad: true);
        var first = autograd.grad([x.sin().sum()], [x], retain_graph: true, create_graph: true)[0];
        var second = autograd.grad([first.sum()], [x])[0];

        Assert.Equal(Math.Cos(0.3), first[0].item<double>(), 12);
        Assert.Equal(-Math.Sin(1.2), second[1].item<double>(), 12);
    }

    [TorchFact]
    public void Grad_ThroughGradientSteps_AgreesWithFiniteDifferences()
    {
        static Tensor AfterSteps(Tensor weights, Tensor rate)
        {
            var w = weights;
            for (var i = 0; i < 3; i++)
            {
                var loss = (w.square() * 0.5 + (w * 1.5).sin()).sum();
                w = w - rate.exp() * autograd.grad([loss], [w], retain_graph: true, create_graph: true)[0];
            }

            return (w - 0.4).square().sum();
        }

        var start = tensor([0.2, -0.7], requires_grad: true);
        var rate = tensor(-2.0, requires_grad: true);
        AfterSteps(start, rate).backward();

        double At(double rate) => AfterSteps(start, tensor(rate, requires_grad: true)).item<double>();
        Assert.Equal((At(-2 + 1e-5) - At(-2 - 1e-5)) / 2e-5, rate.grad!.item<double>(), 8);
    }

    [TorchFact]
    public void Grad_OfUnusedInput_IsNullOnlyWhereAllowed()
    {
        var (x, unused) = (tensor(1.0, requires_grad: true), tensor(1.0, requires_grad: true));

        Assert.Null(autograd.grad([x * 2], [x, unused], allow_unused: true)[1]);
        Assert.ThrowsAny<Exception>(() => autograd.grad([x * 2], [x, unused]));
    }

    [TorchFact]
    public void NoGrad_AndInferenceMode_RecordNothing()
    {
        var x = ones(2, requires_grad: true);
        using (no_grad())
            Assert.False((x * 2).requires_grad);
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            Assert.False((x * 2).requires_grad);
        }

        Assert.False(is_inference_mode_enabled());
        Assert.True(is_grad_enabled());
        Assert.True((x * 2).requires_grad);
        Assert.False((x * 2).detach().requires_grad);
    }

    [TorchFact]
    public void Backward_WithInputs_FillsThoseAlone()
    {
        var (a, b) = (new Parameter(ones(2)), new Parameter(ones(2)));

        (a * b).sum().backward(inputs: [a]);

        Assert.Equal([1f, 1], a.grad!.data<float>().ToArray());
        Assert.Null(b.grad);
        a.Dispose();
        b.Dispose();
    }
}
