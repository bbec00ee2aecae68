using SurrogateHost.Model;

namespace SurrogateHost.Stages;

/// <summary>Lets pass only what can be executed: points of the space's length, finite, moved into the box and onto whole numbers.</summary>
/// <param name="space">The box.</param>
/// <param name="optimizer">Id of the optimizer, for the message.</param>
internal sealed class SuggestionGate(SearchSpace space, string optimizer)
{
    /// <summary>Checks the points of one ask.</summary>
    /// <param name="suggested">What the optimizer suggests.</param>
    /// <param name="most">How many the budget allows.</param>
    /// <returns>The points to execute, as many as suggested.</returns>
    /// <exception cref="StageFailedException">The optimizer broke its contract.</exception>
    public IReadOnlyList<double[]> Admit(IReadOnlyList<double[]> suggested, int most)
    {
        if (suggested.Count > most)
            throw Fault($"suggested {suggested.Count} points where {most} were asked for");
        return [.. suggested.Select(Admit)];
    }

    private double[] Admit(double[] point)
    {
        if (point.Length != space.Dimensions.Count)
            throw Fault($"suggested a point of {point.Length} numbers for {space.Dimensions.Count} inputs");
        var admitted = new double[point.Length];
        for (var i = 0; i < point.Length; i++)
        {
            if (!double.IsFinite(point[i]))
                throw Fault($"suggested {point[i]} for the input {space.Dimensions[i].Name}");
            admitted[i] = space.Dimensions[i].Clamp(point[i]);
        }

        return admitted;
    }

    private StageFailedException Fault(string what) => new($"optimizer.{optimizer} {what}; the plugin is at fault.");
}
