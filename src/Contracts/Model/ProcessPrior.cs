namespace SurrogateHost.Model;

/// <summary>
/// What a hypernetwork believes of the Gaussian processes that teach a surrogate before any sample is seen, read in the program's text.
/// </summary>
/// <param name="Outputs">By output, in the order of the program's; null where the text does not tell.</param>
public sealed record ProcessPrior(IReadOnlyList<OutputPrior?> Outputs);
