using SurrogateHost.TorchRuntime;

namespace SurrogateHost.Workers.Torch.Scheduling;

/// <summary>
/// The one thread that speaks to a device: work goes round in slices, so that callers get equal shares of the time whatever they
/// brought. libtorch keeps a team of threads per thread that calls it, another reason for there being one.
/// </summary>
internal sealed class DeviceQueue : IDisposable
{
    private static readonly TimeSpan s_slice = TimeSpan.FromMilliseconds(5);

    private readonly Lock _lock = new();
    private readonly Queue<IDeviceWork> _turns = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly TimeProvider _time;
    private readonly Thread _thread;
    private volatile bool _isClosing;

    /// <summary>Starts the thread.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="time">Measures slices.</param>
    public DeviceQueue(string name, TimeProvider time)
    {
        _time = time;
        _thread = new Thread(Run) { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <summary>Begins to do some work.</summary>
    public void Add(IDeviceWork work)
    {
        lock (_lock)
        {
            // Whoever closes the queue does so under the lock: what is in it by then is released, and nothing comes after.
            ObjectDisposedException.ThrowIf(_isClosing, this);
            _turns.Enqueue(work);
            _arrived.Release();
        }
    }

    /// <summary>Ends after the slice under way; work that is left is released without being finished.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isClosing)
                return;
            _isClosing = true;
            _arrived.Release();
        }

        _thread.Join();
        _arrived.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            _arrived.Wait();
            IDeviceWork? work;
            lock (_lock)
                _turns.TryDequeue(out work);
            if (work is null || _isClosing)
            {
                work?.Release();
                if (_isClosing)
                    break;
                continue;
            }

            var begin = _time.GetTimestamp();
            if (!work.IsOver)
                RunSlice(work, begin);
            if (work.IsOver)
            {
                work.Release();
                continue;
            }

            lock (_lock)
                _turns.Enqueue(work);
            _arrived.Release();
        }

        foreach (var work in _turns)
            work.Release();
    }

    private void RunSlice(IDeviceWork work, long begin)
    {
        using var pause = new FinalizerPause();
        work.RunSlice(() => _time.GetElapsedTime(begin) >= s_slice);
    }
}
