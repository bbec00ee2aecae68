namespace SurrogateHost.Hypernetworks.Reading.Interpretation;

/// <summary>What reading a program's text says about its outputs.</summary>
/// <param name="Outputs">By output; null where the text does not tell.</param>
/// <param name="Operations">Number of operations read.</param>
/// <param name="Rounds">Rounds of loops among them.</param>
/// <param name="IsCut">True when reading ended early for its length.</param>
public sealed record ProgramReading(IReadOnlyList<Summary?> Outputs, int Operations, int Rounds, bool IsCut);
