using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Sampling;

namespace SurrogateHost.Stages;

/// <summary>Steps at random from the best so far, several at a time: what it suggests depends on everything that it was told.</summary>
public sealed class SteppingOptimizers : IOptimizerFactory
{
    public IOptimizer Create(TuningProblem problem) => new Stepping(problem);

    private sealed class Stepping(TuningProblem problem) : IOptimizer
    {
        private readonly SeededRandom _random = new(problem.Seed);
        private readonly List<Trial> _known = [.. problem.Trials];

        public Surrogate Surrogate => problem.Surrogate;

        public ValueTask<IReadOnlyList<double[]>> SuggestAsync(int count, CancellationToken cancellationToken)
        {
            var best = _known.Where(trial => trial.IsCompleted).MinBy(trial => problem.Objective.Value(trial.Outputs))!.Inputs;
            return ValueTask.FromResult<IReadOnlyList<double[]>>([.. Enumerable.Range(0, Math.Min(count, 5)).Select(_ =>
                best.Select((value, d) => problem.Space.Dimensions[d].Clamp(value + (0.3 * _random.NextGaussian()))).ToArray())]);
        }

        public ValueTask ObserveAsync(IReadOnlyList<Trial> trials, CancellationToken cancellationToken)
        {
            _known.AddRange(trials);
            return ValueTask.CompletedTask;
        }
    }
}
