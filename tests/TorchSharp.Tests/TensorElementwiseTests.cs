using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharpTests;

public sealed class TensorElementwiseTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public static TheoryData<string, Func<Tensor, Tensor>, Func<double, double>> Functions => new()
    {
        { "exp", x => x.exp(), Math.Exp },
        { "log", x => x.log(), Math.Log },
        { "log1p", x => x.log1p(), x => Math.Log(1 + x) },
        { "sqrt", x => x.sqrt(), Math.Sqrt },
        { "rsqrt", x => x.rsqrt(), x => 1 / Math.Sqrt(x) },
        { "sin", x => x.sin(), Math.Sin },
        { "cos", x => x.cos(), Math.Cos },
        { "tanh", x => x.tanh(), Math.Tanh },
        { "sigmoid", x => x.sigmoid(), x => 1 / (1 + Math.Exp(-x)) },
        { "silu", x => nn.functional.silu(x), x => x / (1 + Math.Exp(-x)) },
        { "gelu", x => nn.functional.gelu(x), x => x * NormalDistribution(x) },
        { "softplus", x => nn.functional.softplus(x), x => Math.Log(1 + Math.Exp(x)) },
        { "reciprocal", x => x.reciprocal(), x => 1 / x },
        { "square", x => x.square(), x => x * x },
        { "pow", x => x.pow(2.5), x => Math.Pow(x, 2.5) },
        { "power of", x => x.pow(x), x => Math.Pow(x, x) },
        { "operators", x => (2 - x) * 3 / x + 1 / x - 0.5, x => ((2 - x) * 3 / x) + (1 / x) - 0.5 },
        { "clamp", x => x.clamp(0.5, 1.5), x => Math.Clamp(x, 0.5, 1.5) },
        { "where", x => x.where(x > 1, -x), x => x > 1 ? x : -x },
        { "masked_fill", x => x.masked_fill(x <= 1, 9), x => x <= 1 ? 9 : x },
        { "lerp", x => x.lerp(x + 2, 0.25), x => x + 0.5 },
        { "addcmul", x => x.addcmul(x, x, 2), x => x + (2 * x * x) },
        { "remainder", x => x % 0.7, x => x % 0.7 },
        { "maximum", x => maximum(x, 2 - x), x => Math.Max(x, 2 - x) },
    };

    public void Dispose() => scope.Dispose();

    [TorchTheory]
    [MemberData(nameof(Functions), DisableDiscoveryEnumeration = true)]
    public void Function_OnGrid_IsThatOfEachElement(string name, Func<Tensor, Tensor> function, Func<double, double> expected)
    {
        double[] grid = [0.1, 0.4, 0.9, 1.3, 1.7, 2.9];

        var actual = function(tensor(grid)).data<double>().ToArray();

        for (var i = 0; i < grid.Length; i++)
            Assert.True(Math.Abs(actual[i] - expected(grid[i])) < 1e-9, $"{name}({grid[i]}) is {actual[i]}");
    }

    [TorchFact]
    public void InPlace_Operations_ChangeAndAnswerWithTheTensor()
    {
        var x = tensor([1f, 2]);

        var answer = x.add_(1).mul_(2).sub_(tensor([1f, 1]), 3).clamp_(max: 2);

        Assert.Same(x, answer);
        Assert.Equal([1f, 2], x.data<float>().ToArray());
    }

    [TorchFact]
    public void BitOperators_OnWholeNumbersAndTruths_ActOnTheBits()
    {
        var (x, y) = (tensor([6, 5]), tensor([3, 2]));
        var (p, q) = (tensor([true, true]), tensor([true, false]));

        Assert.Equal([2, 0], (x & y).data<int>().ToArray());
        Assert.Equal([7, 7], (x | y).data<int>().ToArray());
        Assert.Equal([-7, -6], (~x).data<int>().ToArray());
        Assert.Equal([true, false], (p & q).data<bool>().ToArray());
        Assert.Equal([true, true], (p | q).data<bool>().ToArray());
        Assert.Equal([false, true], (~q).data<bool>().ToArray());
    }

    [TorchFact]
    public void NanToNum_NothingGiven_TakesTheLargestOfTheType()
    {
        var x = tensor([float.NaN, float.PositiveInfinity, float.NegativeInfinity]);

        Assert.Equal([0f, float.MaxValue, float.MinValue], x.nan_to_num().data<float>().ToArray());
        Assert.Equal([(Half)0, Half.MaxValue, Half.MinValue], x.half().nan_to_num().data<Half>().ToArray());
        Assert.Equal([1f, 2, -3], x.nan_to_num(1, 2, -3).data<float>().ToArray());
    }

    [TorchFact]
    public void Comparison_OfTensors_IsElementByElement()
    {
        var equal = tensor([1f, 2]) == tensor([1f, 3]);

        Assert.Equal([true, false], equal.data<bool>().ToArray());
        Assert.True(equal.any().item<bool>());
        Assert.False(equal.all().item<bool>());
    }

    private static double NormalDistribution(double x)
    {
        const int Steps = 20000;
        var sum = 0.0;
        for (var i = 0; i < Steps; i++)
        {
            var t = (i + 0.5) * x / Steps;
            sum += Math.Exp(-t * t / 2) * x / Steps;
        }

        return 0.5 + (sum / Math.Sqrt(2 * Math.PI));
    }
}
