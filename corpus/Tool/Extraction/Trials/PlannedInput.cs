namespace SurrogateHost.Corpus.Tool.Extraction.Trials;

/// <summary>A parameter, or a field of one, that varies.</summary>
/// <param name="Name">As a submitter names it.</param>
/// <param name="Length">Elements of an array; null for one number.</param>
/// <param name="IsWhole">True when its type is an integer type.</param>
/// <param name="Minimum">Smallest value that the type takes.</param>
/// <param name="Maximum">Largest value that the type takes.</param>
internal sealed record PlannedInput(string Name, int? Length, bool IsWhole, double Minimum, double Maximum);
