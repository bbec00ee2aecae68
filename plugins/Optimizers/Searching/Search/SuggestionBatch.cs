namespace SurrogateHost.Optimizers.Searching.Search;

/// <summary>Collects the points of one round: inside the space, none executed before, none twice, none where failures gather.</summary>
/// <param name="box">The unit cube.</param>
/// <param name="history">What was executed.</param>
/// <param name="size">How many points are wanted.</param>
internal sealed class SuggestionBatch(SearchBox box, History history, int size)
{
    private readonly List<Suggestion> _suggestions = [];

    /// <summary>How many points are wanted.</summary>
    public int Size => size;

    /// <summary>The points so far.</summary>
    public IReadOnlyList<Suggestion> Suggestions => _suggestions;

    /// <summary>True when no more points are wanted.</summary>
    public bool IsFull => _suggestions.Count >= size;

    /// <summary>Takes those points that are worth executing.</summary>
    /// <param name="arm">What found them.</param>
    /// <param name="points">Points of the cube.</param>
    public void Add(Arm arm, IReadOnlyList<double[]> points)
    {
        foreach (var point in points)
        {
            var inputs = box.ToInputs(point);
            var isNew = !history.Contains(inputs) && !_suggestions.Exists(other => other.Inputs.AsSpan().SequenceEqual(inputs));
            if (!IsFull && isNew && !(arm == Arm.Model && history.LooksFailing(box.ToUnit(inputs))))
                _suggestions.Add(new Suggestion(arm, inputs));
        }
    }
}
