namespace SurrogateHost.Bench.Workers.Peers;

/// <summary>A network and its inputs, as a peer reads them.</summary>
/// <param name="Layers">The topology.</param>
/// <param name="Weights">File of weights.</param>
/// <param name="Inputs">File of rows of inputs.</param>
internal sealed record PredictFiles(IReadOnlyList<int> Layers, string Weights, string Inputs);
