using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharpTests;

public sealed class OptimizerTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [TorchTheory]
    [InlineData(false, ScalarType.Float32)]
    [InlineData(true, ScalarType.Float32)]
    [InlineData(false, ScalarType.Float64)]
    [InlineData(true, ScalarType.Float64)]
    public void Step_OfAdamAndAdamW_FollowsTheFormula(bool decoupled, ScalarType type)
    {
        const double Rate = 0.1, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-6, Decay = 0.05;
        using var parameter = new Parameter(full([70_001], 2, type));
        using optim.Optimizer optimizer = decoupled
            ? new AdamW([parameter], Rate, Beta1, Beta2, Epsilon, Decay)
            : new Adam([parameter], Rate, Beta1, Beta2, Epsilon, Decay);
        var (p, m, v) = (2.0, 0.0, 0.0);
        for (var step = 1; step <= 5; step++)
        {
            optimizer.zero_grad();
            parameter.pow(3).sum().backward();
            optimizer.step();
            var g = (3 * p * p) + (decoupled ? 0 : Decay * p);
            m = (Beta1 * m) + ((1 - Beta1) * g);
            v = (Beta2 * v) + ((1 - Beta2) * g * g);
            p *= decoupled ? 1 - (Rate * Decay) : 1;
            p -= Rate * (m / (1 - Math.Pow(Beta1, step))) / (Math.Sqrt(v / (1 - Math.Pow(Beta2, step))) + Epsilon);
        }

        Assert.Equal(p, parameter.min().to(ScalarType.Float64).item<double>(), 5);
        Assert.Equal(p, parameter.max().to(ScalarType.Float64).item<double>(), 5);
    }

    [TorchFact]
    public void Step_WithAmsgradAndMaximize_Climbs()
    {
        using var parameter = new Parameter(zeros(3));
        using var optimizer = optim.Adam([parameter], 0.1, amsgrad: true, maximize: true);
        for (var i = 0; i < 200; i++)
        {
            using var inner = NewDisposeScope();
            optimizer.zero_grad();
            (-(parameter - 1.5).square()).sum().backward();
            optimizer.step();
        }

        Assert.True(parameter.allclose(full([3], 1.5f), atol: 1e-2));
    }

    [TorchFact]
    public void Step_OfSgdWithMomentum_FollowsTheFormula()
    {
        using var parameter = new Parameter(tensor([4.0]));
        using var optimizer = optim.SGD([parameter], 0.1, momentum: 0.9, weight_decay: 0.01);
        var (p, velocity) = (4.0, 0.0);
        for (var i = 0; i < 4; i++)
        {
            optimizer.zero_grad();
            parameter.square().sum().backward();
            optimizer.step();
            var g = (2 * p) + (0.01 * p);
            velocity = i == 0 ? g : (0.9 * velocity) + g;
            p -= 0.1 * velocity;
        }

        Assert.Equal(p, parameter.item<double>(), 10);
    }

    [TorchFact]
    public void ParamGroups_WithTheirOwnRates_StepAtThose()
    {
        using var slow = new Parameter(ones(1));
        using var fast = new Parameter(ones(1));
        using var untouched = new Parameter(ones(1));
        using var optimizer = new AdamW([new AdamW.ParamGroup([slow, untouched], new() { LearningRate = 0.01 }), new AdamW.ParamGroup([fast], new())], 0.1);
        foreach (var group in optimizer.ParamGroups)
            group.LearningRate *= 2;

        (slow + fast).sum().backward();
        optimizer.step();

        Assert.Equal(0.98f, slow.item<float>(), 5);
        Assert.Equal(0.8f, fast.item<float>(), 5);
        Assert.Equal(1f, untouched.item<float>());
    }

    [TorchFact]
    public void LoadStateDict_OfAnotherOptimizer_ContinuesTheSame()
    {
        using var one = new Parameter(tensor([1f, 2]));
        using var first = new AdamW([one], 0.1);
        Train(one, first, 3);
        using var two = new Parameter(one.detach().clone());
        using var second = new AdamW([two], 0.7);
        second.load_state_dict(first.state_dict());
        Assert.Equal(3, ((AdamW.State)second.state_dict().State[0]).step);

        Train(one, first, 3);
        Train(two, second, 3);

        Assert.True(one.detach().Equals(two.detach()));
    }

    [TorchFact]
    public void ClipGradNorm_AboveTheBound_ScalesToIt()
    {
        using var a = new Parameter(zeros(3));
        using var b = new Parameter(zeros(1, dtype: ScalarType.Float64));
        (a.sum() * 2 + b.sum() * 2).backward();

        Assert.Equal(4, nn.utils.clip_grad_norm_([a, b], 10), 6);
        Assert.Equal(2, a.grad![0].item<float>());
        Assert.Equal(4, nn.utils.clip_grad_norm_([a, b], 1), 6);
        Assert.Equal(0.5f, a.grad![0].item<float>(), 5);
        Assert.Equal(0.5, b.grad!.item<double>(), 5);
    }

    [TorchFact]
    public void ParametersToVector_ThereAndBack_IsTheSame()
    {
        using var a = new Parameter(randn(2, 2));
        using var b = new Parameter(randn(3));
        var vector = nn.utils.parameters_to_vector([a, b]).detach();

        nn.utils.vector_to_parameters(vector * 2, [a, b]);

        Assert.True((vector * 2).Equals(nn.utils.parameters_to_vector([a, b]).detach()));
    }

    [TorchFact]
    public void Schedules_OverEpochs_SetTheirRates()
    {
        Assert.Equal([1, 1, 0.5, 0.5, 0.25], Rates(optimizer => optim.lr_scheduler.StepLR(optimizer, 2, 0.5)), Within());
        Assert.Equal([1, 0.5, 0.25, 0.125, 0.0625], Rates(optimizer => optim.lr_scheduler.ExponentialLR(optimizer, 0.5)), Within());
        Assert.Equal([1, 0.5, 1.0 / 3, 0.25, 0.2], Rates(optimizer => optim.lr_scheduler.LambdaLR(optimizer, epoch => 1.0 / (epoch + 1))), Within());
        Assert.Equal([1, 0.8681980515, 0.55, 0.2318019485, 0.1], Rates(optimizer => optim.lr_scheduler.CosineAnnealingLR(optimizer, 4, 0.1)), Within());
        Assert.Equal([0.5, 0.75, 1, 1, 1], Rates(optimizer => optim.lr_scheduler.LinearLR(optimizer, 0.5, 1, 2)), Within());
    }

    private static EqualityComparer<double> Within() => EqualityComparer<double>.Create((a, b) => Math.Abs(a - b) < 1e-9, _ => 0);

    private static IEnumerable<double> Rates(Func<optim.Optimizer, optim.lr_scheduler.LRScheduler> create)
    {
        using var parameter = new Parameter(zeros(1));
        using var optimizer = new SGD([parameter], 1.0);
        var schedule = create(optimizer);
        for (var epoch = 0; epoch < 5; epoch++)
        {
            yield return schedule.get_last_lr().Single();
            schedule.step();
        }
    }

    private static void Train(Parameter parameter, optim.Optimizer optimizer, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            optimizer.zero_grad();
            parameter.square().sum().backward();
            optimizer.step();
        }
    }
}
