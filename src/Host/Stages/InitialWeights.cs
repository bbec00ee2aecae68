using SurrogateHost.Model;

namespace SurrogateHost.Stages;

/// <summary>The weights that training begins from, and what is needed to judge them honestly.</summary>
/// <param name="Emitted">A hypernetwork's, or an earlier surrogate's.</param>
/// <param name="Halves">
/// What the hypernetwork emits from the executions at even places among those that it read, and at odd places; empty where it read none.
/// </param>
/// <param name="Read">The executions that it read, in order.</param>
internal sealed record InitialWeights(Surrogate Emitted, IReadOnlyList<Surrogate> Halves, IReadOnlyList<Trial> Read)
{
    /// <summary>Weights that have seen none of the executions.</summary>
    /// <param name="surrogate">The weights.</param>
    public static InitialWeights Unseen(Surrogate surrogate) => new(surrogate, [], []);

    /// <summary>True where the weights claim to predict the program, and not only to be a place to begin.</summary>
    public bool ClaimToPredict =>
        Emitted.OutputScaling.Offset.Any(offset => offset != 0) || Emitted.OutputScaling.Scale.Any(scale => scale != 1);
}
