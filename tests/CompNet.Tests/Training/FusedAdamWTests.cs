using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet;

public sealed class FusedAdamWTests
{
    private const double Rate = 1e-2;
    private const double Decay = 0.1;

    [TorchTheory]
    [InlineData(0.5)]
    [InlineData(1e9)]
    public void Step_ManyTimes_IsWhatTorchSharpsAdamWAndClippingDo(double largestNorm)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        // A length that no vector divides, and a gradient that does not lie in memory as the parameter does.
        Parameter[] own = [nn.Parameter(randn(37)), nn.Parameter(randn(5, 7))];
        Parameter[] reference = [.. own.Select(parameter => nn.Parameter(parameter.detach().clone()))];
        using var optimizer = optim.AdamW([new AdamW.ParamGroup(reference, Rate, FusedAdamW.Beta1, FusedAdamW.Beta2, 1e-8, Decay)]);
        using var fused = new FusedAdamW(new FusedAdamW.Group(own, Rate, Decay));
        var target = randn(7, 5);
        for (var step = 0; step < 20; step++)
        {
            fused.ZeroGradients();
            Loss(own, target).backward();
            fused.Step(largestNorm, Rate);
            optimizer.zero_grad();
            Loss(reference, target).backward();
            nn.utils.clip_grad_norm_(reference, largestNorm);
            optimizer.step();
        }

        foreach (var (a, b) in own.Zip(reference))
            Assert.True(a.allclose(b, rtol: 1e-5, atol: 1e-6), $"differ by {(a - b).abs().max().item<float>()}");
        Assert.Equal([20, 20], fused.State.Select(state => state.step));
    }

    [TorchFact]
    public void Step_GradientThatIsNotFinite_ChangesNothing()
    {
        using var scope = NewDisposeScope();
        var parameter = nn.Parameter(ones(3));
        using var fused = new FusedAdamW(new FusedAdamW.Group([parameter], Rate));
        (parameter / zeros(3)).sum().backward();

        fused.Step(1, Rate);

        Assert.Equal([1f, 1, 1], parameter.data<float>().ToArray());
        Assert.Equal(0, fused.State[0].step);
    }

    private static Tensor Loss(Parameter[] parameters, Tensor target) =>
        parameters[0].square().sum() + (parameters[1].t() - target).square().sum() + (parameters[0].sum() * parameters[1].sum());
}
