using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharpTests;

public sealed class TensorShapeTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [TorchFact]
    public void Reductions_OverDimensions_AreThoseOfTheElements()
    {
        var x = tensor([1.0, 2, 3, 4, 5, 9], [2, 3]);

        Assert.Equal(24, x.sum().item<double>());
        Assert.Equal([6.0, 18], x.sum(1).data<double>().ToArray());
        Assert.Equal([5.0, 7, 12], x.sum(dim: 0).data<double>().ToArray());
        Assert.Equal([2L, 1], x.mean([1], keepdim: true).shape);
        Assert.Equal([1.0, 7], x.var(1).data<double>().ToArray());
        Assert.Equal(14.0 / 3, x.var(1, unbiased: false)[1].item<double>(), 12);
        Assert.Equal([3.0, 9], x.max(1).values.data<double>().ToArray());
        Assert.Equal([2L, 2], x.argmax(1).data<long>().ToArray());
        Assert.Equal([9.0, 5], x.flatten().topk(2).values.data<double>().ToArray());
        Assert.Equal([1.0, 3, 6, 4, 9, 18], x.cumsum(1).data<double>().ToArray());
        Assert.Equal(Math.Sqrt(14), x.norm(1)[0].item<double>(), 12);
        Assert.Equal(Math.Log(Math.Exp(1) + Math.Exp(2) + Math.Exp(3)), x.logsumexp(1)[0].item<double>(), 12);
    }

    [TorchFact]
    public void Products_OfBatches_AreSumsOverTheInnerDimension()
    {
        var a = randn(3, 2, 4, dtype: ScalarType.Float64);
        var b = randn(3, 4, 5, dtype: ScalarType.Float64);
        var c = randn(3, 1, 5, dtype: ScalarType.Float64);
        var expected = zeros(3, 2, 5, dtype: ScalarType.Float64);
        for (var n = 0; n < 3; n++)
        {
            for (var i = 0; i < 2; i++)
            {
                for (var j = 0; j < 5; j++)
                    expected[n, i, j] = tensor(Enumerable.Range(0, 4).Sum(k => a[n, i, k].item<double>() * b[n, k, j].item<double>()));
            }
        }

        Assert.True(a.bmm(b).allclose(expected));
        Assert.True(a.matmul(b).allclose(expected));
        Assert.True(einsum("nik,nkj->nij", a, b).allclose(expected));
        Assert.True(baddbmm(c, a, b).allclose(expected + c));
        Assert.True(baddbmm(c, a, b, beta: 2, alpha: 3).allclose(expected * 3 + c * 2));
        Assert.True(addmm(c[0], a[0], b[0]).allclose(expected[0] + c[0]));
        Assert.True(nn.functional.linear(a[0], b[0].t()).allclose(expected[0]));
    }

    [TorchFact]
    public void JoinAndSplit_ThereAndBack_IsTheSame()
    {
        var x = arange(12).view(3, 4);

        Assert.True(cat(x.split([1, 3], 1), 1).Equals(x));
        Assert.True(stack(x.unbind()).Equals(x));
        Assert.True(cat(x.chunk(2, 1), 1).Equals(x));
        Assert.Equal([3L, 2], x.split(2, 1)[1].shape);
        Assert.Equal([1L, 2, 1, 2], tensor([1L, 2]).repeat(2).data<long>().ToArray());
        Assert.Equal([1L, 1, 2, 2], tensor([1L, 2]).repeat_interleave(2).data<long>().ToArray());
        Assert.Equal([3L, 5, 4], x.unsqueeze(1).expand(3, 5, 4).shape);
        Assert.Equal([0L, 1, 2, 0], nn.functional.pad(tensor([1L, 2]), [1, 1]).data<long>().ToArray());
        Assert.Equal([2L, 7], x.gather(1, tensor([2L, 3, 0], [3, 1])).flatten().data<long>().ToArray()[..2]);
    }

    [TorchFact]
    public void Solve_OfASystem_Solves()
    {
        var a = tensor([4.0, 1, 1, 3], [2, 2]);
        var b = tensor([1.0, 2], [2, 1]);

        Assert.True(a.matmul(linalg.solve(a, b)).allclose(b));
        Assert.True(a.matmul(linalg.inv(a)).allclose(eye(2, dtype: ScalarType.Float64)));
    }
}
