namespace SurrogateHost.Bench.Workers.Peers;

/// <summary>A whole training, as a peer reads it.</summary>
/// <param name="Layers">The topology.</param>
/// <param name="Weights">File of initial weights.</param>
/// <param name="Rows">File of all rows, in the network's units.</param>
/// <param name="Validation">File of the indices of rows held out.</param>
/// <param name="Order">File of the indices of rows to train on, epoch after epoch.</param>
/// <param name="Rates">Adam's step size per epoch.</param>
/// <param name="Batch">Rows per step; the last of an epoch may have fewer.</param>
internal sealed record FinetuneFiles(
    IReadOnlyList<int> Layers, string Weights, string Rows, string Validation, string Order, double[] Rates, int Batch);
