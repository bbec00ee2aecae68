namespace SurrogateHost.Bench.Workers.Peers;

/// <summary>A fleet, as a peer reads it.</summary>
/// <param name="Layers">The topology.</param>
/// <param name="Models">Number of networks.</param>
/// <param name="Weights">File of initial weights, network after network.</param>
/// <param name="Rows">File of rows, which all share.</param>
/// <param name="Order">File of the indices of rows: per epoch and network, all of them.</param>
/// <param name="Epochs">Passes over the rows.</param>
/// <param name="Batch">Rows per step; the number of rows is a multiple.</param>
/// <param name="Rate">Adam's step size.</param>
internal sealed record FleetFiles(
    IReadOnlyList<int> Layers, int Models, string Weights, string Rows, string Order, int Epochs, int Batch, double Rate);
