namespace SurrogateHost.Hypernetworks.Networks;

/// <summary>Gives the numbers of a matrix's column.</summary>
/// <param name="column">Which, from 0.</param>
/// <param name="numbers">Receives them.</param>
public delegate void ColumnReader(int column, Span<float> numbers);
