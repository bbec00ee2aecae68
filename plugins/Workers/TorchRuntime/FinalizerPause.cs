using System.Runtime.CompilerServices;

namespace SurrogateHost.TorchRuntime;

/// <summary>
/// Keeps finalizers from running while it is held. TorchSharp's <c>Scalar</c> frees its native half in a finalizer, and TorchSharp's
/// operations keep a scalar argument alive no longer than it takes to read its handle: a garbage collection on another thread then frees
/// the scalar while libtorch still reads it. The operation fails with "Unknown scalar type", or computes with another number.
/// Code that calls TorchSharp where other threads allocate holds a pause around the calls.
/// </summary>
/// <remarks>
/// Thread-safe, and may be nested: finalizers run again when the last pause has ended. All finalizers of the process wait meanwhile, so hold
/// it for one step of work, not for a whole training. Beginning one costs a garbage collection of the youngest generation.
/// </remarks>
public sealed class FinalizerPause : IDisposable
{
    private static readonly TimeSpan s_retry = TimeSpan.FromMilliseconds(20);
    private static readonly Lock s_lock = new();
    private static int s_count;
    private static ManualResetEventSlim? s_over;

    private bool _isDisposed;

    /// <summary>Returns once no finalizer runs.</summary>
    public FinalizerPause()
    {
        lock (s_lock)
        {
            if (s_count == 0)
                s_over = StopFinalizers();
            s_count++;
        }
    }

    /// <summary>Ends the pause. A second call does nothing.</summary>
    public void Dispose()
    {
        lock (s_lock)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            if (--s_count == 0)
                s_over!.Set();
        }
    }

    /// <summary>Occupies the one thread that runs finalizers with a finalizer that waits.</summary>
    private static ManualResetEventSlim StopFinalizers()
    {
        var (entered, over) = (new ManualResetEventSlim(), new ManualResetEventSlim());
        Abandon(entered, over);
        // A collection on another thread may have aged the gate meanwhile.
        var generation = 0;
        do
            GC.Collect(Math.Min(generation++, GC.MaxGeneration), GCCollectionMode.Forced, blocking: true);
        while (!entered.Wait(s_retry));
        return over;
    }

    // Not inlined, so that no register of the caller holds the gate.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Abandon(ManualResetEventSlim entered, ManualResetEventSlim over) => _ = new Gate(entered, over);

    private sealed class Gate(ManualResetEventSlim entered, ManualResetEventSlim over)
    {
        ~Gate()
        {
            entered.Set();
            over.Wait();
        }
    }
}
