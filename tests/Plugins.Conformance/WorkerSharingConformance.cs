using System.Collections.Concurrent;
using SurrogateHost.Model;
using Xunit;

namespace SurrogateHost.Plugins.Conformance;

/// <summary>
/// What a worker must do for the jobs that share it: nobody starves, who leaves frees a share, and who fails fails alone. Inherit, and
/// make workers that run one slice at a time.
/// </summary>
public abstract class WorkerSharingConformance
{
    private const int Callers = 10;
    private const int MemoryRounds = 3;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    /// <summary>Epochs of a job, of one step each; enough for a dozen slices.</summary>
    protected virtual int Epochs => 2000;

    /// <summary>How many jobs the test of memory runs.</summary>
    protected virtual int Jobs => 10_000;

    /// <summary>Less than what a job's training takes while it runs: growth by this for each job would be a leak.</summary>
    protected virtual int BytesPerJob => 2000;

    /// <summary>Makes a worker that trains one slice at a time; one that is <see cref="IDisposable"/> is disposed after the test.</summary>
    /// <param name="time">What it measures slices with.</param>
    protected abstract IWorker CreateWorker(TimeProvider time);

    /// <summary>Ten jobs get turns in the round.</summary>
    [Fact]
    public async Task FinetuneAsync_TenJobsAtOnce_TakeTurns()
    {
        var turns = new ConcurrentQueue<int>();
        await RunTogetherAsync(Enumerable.Range(0, Callers).Select(caller => new Caller(turns, caller, Epochs)).ToArray());
        // The first round that somebody had no part in any more is one after a job's end.
        var whole = turns.Chunk(Callers).TakeWhile(round => round.Distinct().Count() == Callers).Count();
        Assert.True(whole >= 8, $"the jobs took turns for {whole} rounds: {string.Join(' ', turns)}");
        Assert.Equal(Callers, turns.Distinct().Count());
    }

    /// <summary>A job that is cancelled has no turn any more, and the others have them all.</summary>
    [Fact]
    public async Task FinetuneAsync_OneOfThreeCancelled_LeavesItsTurnsToTheOthers()
    {
        var turns = new ConcurrentQueue<int>();
        using var source = new CancellationTokenSource();
        Caller[] callers = [new(turns, 0, Epochs, turn => CancelAt(turn, 3)) { CancellationToken = source.Token }, new(turns, 1, Epochs), new(turns, 2, Epochs)];
        var results = await RunTogetherAsync(callers);
        Assert.IsAssignableFrom<OperationCanceledException>(results[0].Failure);
        Assert.Equal(3, turns.Count(caller => caller == 0));
        var after = turns.Reverse().TakeWhile(caller => caller != 0).Reverse().SkipLast(4).ToArray();
        Assert.True(after.Length >= 16, string.Join(' ', turns));
        Assert.All(after.Chunk(2).Where(round => round.Length == 2), round => Assert.NotEqual(round[0], round[1]));

        void CancelAt(int turn, int last)
        {
            if (turn == last)
                source.Cancel();
        }
    }

    /// <summary>What goes wrong in a job is that job's alone: the others come out as if it had not been there.</summary>
    [Fact]
    public async Task FinetuneAsync_OneOfTenFails_LeavesTheOthersAsTheyWouldBeAlone()
    {
        var turns = new ConcurrentQueue<int>();
        var callers = Enumerable.Range(0, Callers).Select(caller => new Caller(turns, caller, Epochs, FailIfFourth(caller))).ToArray();
        var results = await RunTogetherAsync(callers);
        var alone = (await RunTogetherAsync([new Caller(turns, 0, Epochs)]))[0];
        for (var caller = 0; caller < Callers; caller++)
        {
            if (caller == 4)
                Assert.Equal("made to fail", Assert.IsType<InvalidOperationException>(results[caller].Failure).Message);
            else
                Assert.Equal(alone.Weights, results[caller].Weights);
        }

        static Action<int>? FailIfFourth(int caller) => caller == 4 ? turn => Fail(turn) : null;

        static void Fail(int turn)
        {
            if (turn == 2)
                throw new InvalidOperationException("made to fail");
        }
    }

    /// <summary>Ten thousand jobs leave nothing behind, where keeping one's memory would show.</summary>
    [Fact]
    public async Task FinetuneAsync_ManyJobs_LeaveNoMemoryBehind()
    {
        var worker = CreateWorker(TimeProvider.System);
        using var disposable = worker as IDisposable;
        var task = Caller.Task(2);
        await RunJobsAsync(worker, task, Jobs / 10);
        // What a job leaves behind, every round of jobs leaves behind; compiled code, heaps and libraries' pools grow once.
        var growths = new List<long>();
        while (growths.Count < MemoryRounds && growths.All(growth => growth >= Jobs * BytesPerJob))
        {
            var before = Memory();
            await RunJobsAsync(worker, task, Jobs);
            growths.Add(Memory() - before);
        }

        Assert.True(growths[^1] < Jobs * BytesPerJob, $"{string.Join(", then ", growths.Select(growth => $"{growth:N0}"))} bytes more after {Jobs:N0} jobs");
    }

    private static async Task RunJobsAsync(IWorker worker, FinetuneTask task, int count)
    {
        for (var done = 0; done < count; done += Callers)
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => worker.FinetuneAsync([task], null, CancellationToken)));
    }

    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Environment.WorkingSet;
    }

    // A first call's observer holds the worker's only slice until all callers are in its queue.
    private async Task<(Exception? Failure, float[] Weights)[]> RunTogetherAsync(Caller[] callers)
    {
        var worker = CreateWorker(new SteppingTime());
        using var disposable = worker as IDisposable;
        using var gate = new Gate();
        var first = worker.FinetuneAsync([Caller.Task(300)], gate, CancellationToken);
        gate.WaitUntilReached();
        var running = callers.Select(caller => caller.RunAsync(worker)).ToArray();
        gate.Open();
        await first;
        return await Task.WhenAll(running);
    }

    private sealed class Gate : IProgress<FinetuneProgress>, IDisposable
    {
        private readonly ManualResetEventSlim _reached = new();
        private readonly ManualResetEventSlim _open = new();

        public void Report(FinetuneProgress value)
        {
            _reached.Set();
            _open.Wait(CancellationToken);
        }

        public void WaitUntilReached() => _reached.Wait(CancellationToken);

        public void Open() => _open.Set();

        public void Dispose()
        {
            _reached.Dispose();
            _open.Dispose();
        }
    }

    private sealed class Caller(ConcurrentQueue<int> turns, int number, int epochs, Action<int>? onTurn = null) : IProgress<FinetuneProgress>
    {
        private int _turn;

        public CancellationToken CancellationToken { get; init; }

        // One step an epoch, so that every slice brings the training on by more than the hundredth that is told.
        public static FinetuneTask Task(int count)
        {
            var samples = SurrogateExamples.Samples(x => [x[0] - x[1]], 71, 8, 2);
            return new FinetuneTask
            {
                Surrogate = SurrogateExamples.Surrogate(Activation.Tanh, 72, 2, 12, 12, 1),
                Samples = samples,
                Settings = new FinetuneSettings { Epochs = count, BatchSize = 8, ValidationFraction = 0 },
            };
        }

        public async Task<(Exception? Failure, float[] Weights)> RunAsync(IWorker worker)
        {
            try
            {
                var results = await worker.FinetuneAsync([Task(epochs)], this, CancellationToken);
                return (null, results[0].Surrogate.Weights);
            }
#pragma warning disable CA1031 // The failure is what the test asks about.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                return (exception, []);
            }
        }

        public void Report(FinetuneProgress value)
        {
            turns.Enqueue(number);
            onTurn?.Invoke(++_turn);
        }
    }
}
