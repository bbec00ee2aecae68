using SurrogateHost.Bench.Paper.Pictures;

namespace SurrogateHost.Bench.Paper.Training;

/// <summary>What an application loses with surrogates of its kernel.</summary>
/// <param name="Name">The application.</param>
/// <param name="Metric">What the errors are.</param>
/// <param name="Samples">Samples that the surrogates were made with.</param>
/// <param name="Errors">By contender: the median over the draws.</param>
/// <param name="Pictures">By name: what was read, the exact result, and that of each contender's median draw; empty without pictures.</param>
internal sealed record ApplicationResult(
    string Name, string Metric, int Samples, IReadOnlyDictionary<string, double> Errors, IReadOnlyDictionary<string, Picture> Pictures);
