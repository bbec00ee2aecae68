using SurrogateHost.Hypernetworks.Networks;

namespace SurrogateHost.Hypernetworks.CompNet.Compilation;

/// <summary>A way to initial weights.</summary>
/// <param name="Kind">Where the weights come from.</param>
/// <param name="Emit">The network that it gives where these samples are at hand.</param>
internal sealed record Candidate(CandidateKind Kind, Func<SampleTable, EmittedNetwork> Emit);
