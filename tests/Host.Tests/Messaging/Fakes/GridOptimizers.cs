using System.Threading.Channels;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Tests.Messaging.Fakes;

/// <summary>Suggests an even grid along the first input, once; can be held up until a test lets it go.</summary>
internal sealed class GridOptimizers : IOptimizerFactory
{
    private readonly Channel<TuningProblem> _started = Channel.CreateUnbounded<TuningProblem>();

    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Waits until so many jobs more have come as far as to ask for suggestions.</summary>
    public async Task StartedAsync(int jobs)
    {
        using var limit = RunningHost.Limit();
        for (var i = 0; i < jobs; i++)
            await _started.Reader.ReadAsync(limit.Token);
    }

    public IOptimizer Create(TuningProblem problem) => new Grid(this, problem);

    private sealed class Grid(GridOptimizers owner, TuningProblem problem) : IOptimizer
    {
        private bool _isDone;
        private bool _isStarted;

        public Surrogate Surrogate => problem.Surrogate;

        public async ValueTask<IReadOnlyList<double[]>> SuggestAsync(int count, CancellationToken cancellationToken)
        {
            if (!_isStarted)
                owner._started.Writer.TryWrite(problem);
            _isStarted = true;
            await owner.Gate.WaitAsync(cancellationToken);
            if (_isDone)
                return [];
            _isDone = true;
            var (minimum, maximum) = (problem.Space.Dimensions[0].Minimum, problem.Space.Dimensions[0].Maximum);
            return [.. Enumerable.Range(0, count).Select(i => new[] { minimum + ((maximum - minimum) * i / Math.Max(1, count - 1)) })];
        }

        public ValueTask ObserveAsync(IReadOnlyList<Trial> trials, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
