using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Paper.Training;

/// <summary>The training that did best on the validation part.</summary>
/// <param name="Initial">The surrogate it began with.</param>
/// <param name="Settings">How it was trained.</param>
/// <param name="Trained">What came of it.</param>
internal sealed record Choice(Surrogate Initial, FinetuneSettings Settings, Surrogate Trained);
