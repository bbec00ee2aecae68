namespace SurrogateHost.Training.CompNet;

/// <summary>Tests that count tensors run with no other test beside them.</summary>
[CollectionDefinition(nameof(TensorCounts), DisableParallelization = true)]
public sealed class TensorCounts;
