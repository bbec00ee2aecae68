namespace SurrogateHost.Optimizers.Searching.Local;

/// <summary>
/// Counts local searches and the minima that they came to, to say when there is hardly another one to be found: when the number of
/// minima that is expected of so many searches (Boender and Rinnooy Kan 1987) is that of the known ones. On a function of one minimum
/// eight searches say so, of two twenty-nine; where new ones keep coming, none do.
/// </summary>
internal sealed class BasinCount
{
    // Most programs have one minimum. One that has shown a second may well hide a third, so its count has to be surer.
    private const double AcceptedOfOne = 0.5;
    private const double AcceptedOfMore = 0.25;

    /// <summary>Searches that came to their end.</summary>
    public int Searches { get; private set; }

    /// <summary>Different minima that they came to.</summary>
    public int Minima { get; private set; }

    /// <summary>True when no other minimum is expected.</summary>
    public bool IsComplete =>
        Minima > 0 && Searches > Minima + 2 && Minima * (Searches - 1.0) / (Searches - Minima - 2.0) < Minima + (Minima == 1 ? AcceptedOfOne : AcceptedOfMore);

    /// <summary>Counts a search.</summary>
    /// <param name="isNew">True when no search came to this minimum before, or when it was given up and nobody knows.</param>
    public void Add(bool isNew)
    {
        Searches++;
        if (isNew)
            Minima++;
    }

    /// <summary>Begins anew: something was found that the searches missed.</summary>
    public void Clear() => (Searches, Minima) = (0, 0);
}
