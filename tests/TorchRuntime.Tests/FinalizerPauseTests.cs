using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace SurrogateHost.TorchRuntime;

public sealed class FinalizerPauseTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Dispose_AfterCollections_LetsFinalizersRunThatHadToWait()
    {
        using var ran = new ManualResetEventSlim();
        using (new FinalizerPause())
        {
            Abandon(ran);
            for (var i = 0; i < 5; i++)
                GC.Collect();
            Assert.False(ran.IsSet);
        }

        GC.Collect();
        Assert.True(ran.Wait(s_patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Dispose_OfOneOfTwo_KeepsFinalizersWaiting()
    {
        using var ran = new ManualResetEventSlim();
        var outer = new FinalizerPause();
        using (new FinalizerPause())
            Abandon(ran);
        GC.Collect();
        Assert.False(ran.IsSet);

        outer.Dispose();
        outer.Dispose();
        GC.Collect();
        Assert.True(ran.Wait(s_patience, TestContext.Current.CancellationToken));
    }

    /// <summary>Without the pause, one round in about ten thousand fails where another thread makes the collector run.</summary>
    [TorchFact]
    public void Operations_WhileAnotherThreadAllocates_ReadTheirScalars()
    {
        using var over = new CancellationTokenSource();
        var allocating = new Thread(() => Allocate(over.Token));
        allocating.Start();
        try
        {
            using var x = ones(1000);
            var failures = new List<string>();
            for (var block = 0; block < 200; block++)
            {
                using var pause = new FinalizerPause();
                for (var i = 0; i < 1000; i++)
                    if (Failure(x) is { } failure)
                        failures.Add(failure);
            }

            Assert.Empty(failures);
            Assert.True(GC.CollectionCount(0) > 200);
        }
        finally
        {
            over.Cancel();
            allocating.Join();
        }
    }

    private static string? Failure(Tensor x)
    {
        using var scope = NewDisposeScope();
        try
        {
            var value = x.add(2).mul(3).add(x, 4)[7].item<float>();
            return value == 13 ? null : $"{value} instead of 13";
        }
        catch (ExternalException exception)
        {
            return exception.Message;
        }
    }

    private static void Allocate(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var arrays = new List<byte[]>();
            for (var i = 0; i < 200; i++)
                arrays.Add(new byte[1000]);
        }
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Abandon(ManualResetEventSlim ran) => _ = new Finalized(ran);

    private sealed class Finalized(ManualResetEventSlim ran)
    {
        ~Finalized() => ran.Set();
    }
}
