using SurrogateHost.Model;

namespace SurrogateHost.Stages.Teaching;

/// <summary>
/// Assigns each execution to a part, and each part to weights that have not seen its executions. A hypernetwork that read executions
/// predicts them better than others, so its emission must not be judged by them: those that it read at even places are predicted by
/// what it emits from the odd ones, and the other way round. The rest is seen by neither half.
/// </summary>
internal sealed class HonestEmissions
{
    private readonly InitialWeights _initial;
    private readonly Dictionary<Trial, int> _places;

    /// <summary>Takes the weights.</summary>
    /// <param name="initial">With halves where the hypernetwork read executions.</param>
    public HonestEmissions(InitialWeights initial)
    {
        _initial = initial;
        _places = new Dictionary<Trial, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < initial.Read.Count; i++)
            _places[initial.Read[i]] = i;
    }

    /// <summary>False where the weights have seen executions and there are no others to judge them by.</summary>
    public bool CanBeJudged => _places.Count == 0 || _initial.Halves.Count == 2;

    /// <summary>How many parts there are to be; an even number where halves decide, so that each part holds what only one half has seen.</summary>
    /// <param name="wanted">How many are wanted.</param>
    public int Parts(int wanted) => _initial.Halves.Count == 2 ? Math.Max(2, wanted - (wanted % 2)) : wanted;

    /// <summary>The part of an execution.</summary>
    /// <param name="trial">The execution.</param>
    /// <param name="place">Its place among all.</param>
    /// <param name="parts">From <see cref="Parts"/>.</param>
    public int PartOf(Trial trial, int place, int parts) => (_places.TryGetValue(trial, out var read) ? read : place) % parts;

    /// <summary>Weights that have not seen the executions of a part.</summary>
    /// <param name="part">The part that is to be predicted.</param>
    public Surrogate For(int part) => _initial.Halves.Count == 2 ? _initial.Halves[1 - (part % 2)] : _initial.Emitted;
}
