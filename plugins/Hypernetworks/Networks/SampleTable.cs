namespace SurrogateHost.Hypernetworks.Networks;

/// <summary>Samples as the network reads them, in rows as wide as the network's inputs and outputs.</summary>
/// <param name="Count">How many.</param>
/// <param name="Inputs">Rows in [−1, 1], 0 beyond the program's own inputs.</param>
/// <param name="Outputs">Rows standardised over the samples, 0 beyond the program's own outputs.</param>
/// <param name="OutputCount">The program's own outputs.</param>
public sealed record SampleTable(int Count, float[] Inputs, float[] Outputs, int OutputCount);
