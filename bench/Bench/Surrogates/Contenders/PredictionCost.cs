namespace SurrogateHost.Bench.Surrogates.Contenders;

/// <summary>What a surrogate spends on the outputs of one point, on one thread.</summary>
/// <param name="Seconds">Processor time, on the mean over many points at once.</param>
/// <param name="Operations">Floating-point operations of its matrix products; a multiplication and an addition are two.</param>
/// <param name="ReadingOperations">Those of reading the program's text once; 0 for networks.</param>
internal sealed record PredictionCost(double Seconds, double Operations, double ReadingOperations);
