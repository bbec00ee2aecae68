using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharpTests;

public sealed class ErrorTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [TorchFact]
    public void Operation_OfUnfittingShapes_ThrowsWhatLibtorchSays()
    {
        var exception = Assert.Throws<ExternalException>(() => ones(2, 3).matmul(ones(4, 5)));

        Assert.Contains("2x3 and 4x5", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("frame #", exception.Message, StringComparison.Ordinal);
    }

    [TorchFact]
    public void Operation_AfterAFailure_Works()
    {
        Assert.Throws<ExternalException>(() => ones(2).view(3));

        Assert.Equal(2, ones(2).sum().item<float>());
        Assert.Null(ones(2).grad);
    }

    [TorchFact]
    public void InPlaceAndLists_OfUnfittingShapes_Throw()
    {
        Assert.Throws<ExternalException>(() => ones(2).add_(ones(3)));
        Assert.Throws<ExternalException>(() => ones(4).split([1, 1]));
        Assert.Throws<ExternalException>(() => cat([ones(2, 2), ones(3, 3)]));
        Assert.Throws<ExternalException>(() => einsum("ij,jk", ones(2)));
    }

    [TorchFact]
    public void Backward_Twice_SaysThatTheGraphIsGone()
    {
        var x = ones(2, requires_grad: true);
        var y = x.exp().sum();
        y.backward();

        Assert.Contains("second time", Assert.Throws<ExternalException>(() => y.backward()).Message, StringComparison.Ordinal);
    }

    [TorchFact]
    public void Allocation_BeyondMemory_Throws() =>
        Assert.Throws<ExternalException>(() => empty(1L << 50));
}
