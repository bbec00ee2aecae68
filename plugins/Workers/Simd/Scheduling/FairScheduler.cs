namespace SurrogateHost.Workers.Simd.Scheduling;

/// <summary>
/// Shares a number of pool threads among fleets: each slice goes to the fleet whose turn is longest ago, whatever the number of
/// its tasks. Between slices a thread goes back to the pool, so the process's other work is never shut out.
/// </summary>
/// <param name="threads">Slices that run at once.</param>
/// <param name="time">Measures slices.</param>
internal sealed class FairScheduler(int threads, TimeProvider time)
{
    private static readonly TimeSpan s_slice = TimeSpan.FromMilliseconds(5);

    private readonly Lock _lock = new();
    private readonly Queue<Fleet> _turns = new();
    private int _running;

    /// <summary>Begins to run a fleet.</summary>
    public void Add(Fleet fleet)
    {
        lock (_lock)
            _turns.Enqueue(fleet);
        Fill();
    }

    // A fleet keeps its place in the ring while it may have work; each visit puts it at the end.
    private Fleet? NextFleet()
    {
        for (var visits = _turns.Count; visits > 0; visits--)
        {
            var fleet = _turns.Dequeue();
            if (fleet.Completion.IsCompleted)
                continue;
            _turns.Enqueue(fleet);
            if (fleet.HasWork)
                return fleet;
        }

        return null;
    }

    private void Fill()
    {
        lock (_lock)
        {
            while (_running < threads && NextFleet() is { } fleet)
            {
                _running++;
                ThreadPool.UnsafeQueueUserWorkItem(Run, fleet, preferLocal: false);
            }
        }
    }

    private void Run(Fleet fleet)
    {
        var begin = time.GetTimestamp();
        fleet.RunSlice(() => time.GetElapsedTime(begin) >= s_slice);
        lock (_lock)
            _running--;
        Fill();
    }
}
