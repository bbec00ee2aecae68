namespace SurrogateHost.Hypernetworks.Reading.Interpretation;

/// <summary>What a place in memory holds, or an expression yields: a number, or a pointer to an element of an array.</summary>
/// <param name="Number">The number; 0 for a pointer.</param>
/// <param name="Target">The array or single place that is pointed to; null for a number.</param>
/// <param name="Offset">The element pointed to; −1 for a single place.</param>
internal readonly record struct Content(Summary Number, Cell? Target = null, int Offset = 0)
{
    public const int Single = -1;

    public static readonly Content Zero = new(new Summary(0));
}
