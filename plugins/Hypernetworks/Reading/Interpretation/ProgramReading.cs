namespace SurrogateHost.Hypernetworks.Reading.Interpretation;

/// <summary>What reading a program's text says about its outputs.</summary>
/// <param name="Outputs">By output; null where the text does not tell.</param>
/// <param name="Operations">Number of operations read.</param>
public sealed record ProgramReading(IReadOnlyList<Summary?> Outputs, int Operations);
