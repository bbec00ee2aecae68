using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Stages;

/// <summary>Suggests what it is told to, then nothing.</summary>
public sealed class ScriptedOptimizer(params double[][][] rounds) : IOptimizerFactory, IOptimizer, IDisposable
{
    private readonly Queue<double[][]> _rounds = new(rounds);

    public TuningProblem? Problem { get; private set; }

    public List<Trial> Told { get; } = [];

    public string? Conclusion { get; init; }

    public bool IsDisposed { get; private set; }

    /// <summary>What it waits for before it suggests: given the rounds before.</summary>
    public Func<int, CancellationToken, Task> Think { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>What a refit makes of the problem's surrogate.</summary>
    public Func<Surrogate, Surrogate> Refit { get; init; } = surrogate => surrogate;

    public Surrogate Surrogate => Refit(Problem!.Surrogate);

    public IOptimizer Create(TuningProblem problem)
    {
        Problem = problem;
        return this;
    }

    public async ValueTask<IReadOnlyList<double[]>> SuggestAsync(int count, CancellationToken cancellationToken)
    {
        await Think(rounds.Length - _rounds.Count, cancellationToken);
        return _rounds.Count > 0 ? _rounds.Dequeue() : [];
    }

    public ValueTask ObserveAsync(IReadOnlyList<Trial> trials, CancellationToken cancellationToken)
    {
        Told.AddRange(trials);
        return ValueTask.CompletedTask;
    }

    public void Dispose() => IsDisposed = true;
}
