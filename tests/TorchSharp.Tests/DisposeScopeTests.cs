using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharpTests;

public sealed class DisposeScopeTests
{
    [TorchFact]
    public void Dispose_OfScope_EndsAllButWhatWasMovedOrDetached()
    {
        Tensor inner, moved, detached;
        using (var outer = NewDisposeScope())
        {
            using (NewDisposeScope())
            {
                inner = ones(2);
                moved = ones(2).MoveToOuterDisposeScope();
                detached = ones(2).DetachFromDisposeScope();
            }

            Assert.True(inner.IsInvalid);
            Assert.False(moved.IsInvalid);
            Assert.Equal(1, outer.DisposablesCount);
        }

        Assert.True(moved.IsInvalid);
        Assert.False(detached.IsInvalid);
        detached.Dispose();
        Assert.Throws<ObjectDisposedException>(() => detached.shape);
    }

    [TorchFact]
    public void WrappedTensorDisposeScope_Function_KeepsItsResultAlone()
    {
        Settle();
        var before = Tensor.TotalCount;

        var result = WrappedTensorDisposeScope(() => (ones(3) * 2 + 1).sum());

        Assert.Equal(before + 1, Tensor.TotalCount);
        Assert.Equal(9, result.item<float>());
        result.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [TorchFact]
    public void DisposeEverythingBut_OneTensor_KeepsIt()
    {
        using var scope = NewDisposeScope();
        var (kept, dropped) = (ones(1), ones(1));

        scope.DisposeEverythingBut(kept);

        Assert.False(kept.IsInvalid);
        Assert.True(dropped.IsInvalid);
    }

    [TorchFact]
    public void Scope_OfOneThread_LeavesOtherThreadsAlone()
    {
        using var scope = NewDisposeScope();
        Tensor? other = null;
        var thread = new Thread(() => other = ones(1));
        thread.Start();
        thread.Join();

        Assert.Equal(0, scope.DisposablesCount);
        Assert.False(other!.IsInvalid);
        other.Dispose();
    }

    [TorchFact]
    public void Finalizer_OfForgottenTensors_FreesThem()
    {
        Settle();
        var before = Tensor.TotalCount;
        Forget();

        Settle();

        Assert.Equal(before, Tensor.TotalCount);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Forget()
    {
        for (var i = 0; i < 100; i++)
            _ = ones(10).add(1);
    }

    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
