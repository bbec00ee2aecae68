using SurrogateHost.Model;

namespace SurrogateHost.Plugins;

/// <summary>
/// One search, by ask and tell: the host asks for inputs, executes the real program, and tells what came of it. The host keeps
/// the budget, the time, the wanted value and the best input, so a search only has to suggest. Better is what
/// <see cref="ObjectiveFunction.Compare"/> says is better.
/// </summary>
/// <remarks>
/// Used by one job, one call at a time. An exception fails the job at the tuning stage. A call is cancelled when the job's time is up or
/// a person wants the best so far: the search is then over, and only <see cref="Surrogate"/> is read once more.
/// </remarks>
public interface IOptimizer
{
    /// <summary>The surrogate that the search believes now: the problem's own, or one refitted since.</summary>
    Surrogate Surrogate { get; }

    /// <summary>
    /// Why nothing more is to be gained, in words that a user reads, such as <c>the best basin was searched down to steps of 1e-8</c>.
    /// Read once, after <see cref="SuggestAsync"/> gave no point; null says nothing more than that.
    /// </summary>
    string? Conclusion => null;

    /// <summary>Ask: inputs worth executing next.</summary>
    /// <param name="count">The most that the budget still allows; at least 1.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>One to <paramref name="count"/> points inside the search space, or none when nothing more is to be gained.</returns>
    ValueTask<IReadOnlyList<double[]>> SuggestAsync(int count, CancellationToken cancellationToken);

    /// <summary>Tell: what the executions gave, in the order in which they were suggested.</summary>
    /// <param name="trials">
    /// One trial per suggested point; some may not have completed. A trial's inputs are what was executed: a point outside the space
    /// was moved into it, and a replayed log answers with the nearest input that it holds.
    /// </param>
    /// <param name="cancellationToken">Ends the search.</param>
    ValueTask ObserveAsync(IReadOnlyList<Trial> trials, CancellationToken cancellationToken);
}
