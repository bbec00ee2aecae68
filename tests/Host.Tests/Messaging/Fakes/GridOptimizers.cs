using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Tests.Messaging.Fakes;

/// <summary>Suggests an even grid along the first input, once; can be held up until a test lets it go.</summary>
internal sealed class GridOptimizers : IOptimizerFactory
{
    public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Gate { get; set; } = Task.CompletedTask;

    public IOptimizer Create(TuningProblem problem) => new Grid(this, problem);

    private sealed class Grid(GridOptimizers owner, TuningProblem problem) : IOptimizer
    {
        private bool _isDone;

        public Surrogate Surrogate => problem.Surrogate;

        public async ValueTask<IReadOnlyList<double[]>> SuggestAsync(int count, CancellationToken cancellationToken)
        {
            owner.Started.TrySetResult();
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
