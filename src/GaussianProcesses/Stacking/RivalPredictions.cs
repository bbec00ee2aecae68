namespace SurrogateHost.GaussianProcesses.Stacking;

/// <summary>A model of another kind that stands for election beside the processes.</summary>
/// <param name="Name">Names it.</param>
/// <param name="Outputs">By output: what it predicted for each sample without having seen it.</param>
public sealed record RivalPredictions(string Name, IReadOnlyList<double[]> Outputs);
