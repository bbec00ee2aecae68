namespace SurrogateHost.Bench.Workers.Peers;

/// <summary>Steps of one network, as a peer reads them.</summary>
/// <param name="Layers">The topology.</param>
/// <param name="Weights">File of initial weights.</param>
/// <param name="Rows">File of rows.</param>
/// <param name="Order">File of the indices of rows, batch after batch.</param>
/// <param name="Steps">Number of batches.</param>
/// <param name="Batch">Rows per batch.</param>
/// <param name="Rate">Adam's step size.</param>
internal sealed record StepFiles(IReadOnlyList<int> Layers, string Weights, string Rows, string Order, int Steps, int Batch, double Rate);
