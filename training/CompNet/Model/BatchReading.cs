using SurrogateHost.Training.CompNet.Data;
using SurrogateHost.Training.CompNet.Surrogates;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet.Model;

/// <summary>What a module made of a batch of programs.</summary>
/// <param name="Emit">
/// Emits the surrogates of every nonlinearity, given the samples shown: first those in the batch's units, known without samples, then at
/// least one stage in the units of the samples.
/// </param>
/// <param name="Units">What it says of the outputs' means and logarithms of deviations, [batch, 2·outputs]; null for nothing.</param>
public sealed record BatchReading(Func<ContextSamples, SurrogateStages> Emit, Tensor? Units);
