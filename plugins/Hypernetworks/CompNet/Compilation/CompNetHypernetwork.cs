using Microsoft.Extensions.Logging;
using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Hypernetworks.CompNet.Tokenization;
using SurrogateHost.Hypernetworks.KernelPrior;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Hypernetworks.CompNet.Compilation;

/// <summary>Compiles programs with CompNet.</summary>
/// <param name="id">The plugin's id, recorded in the surrogate.</param>
/// <param name="network">The trained network.</param>
/// <param name="priors">Reads the prior of the processes that teach the surrogate.</param>
/// <param name="contextSamples">Most samples that it reads beside the text.</param>
/// <param name="logger">Takes what the log should say.</param>
internal sealed class CompNetHypernetwork(string id, CompNetNetwork network, PriorReader priors, int contextSamples, ILogger<CompNetHypernetwork> logger)
    : CoveringHypernetwork(id, network.Settings.Covering, logger)
{
    /// <inheritdoc/>
    public override int ContextSamples => contextSamples;

    /// <inheritdoc/>
    protected override (EmittedNetwork Network, Scaling Units) Emit(CompilationRequest request, SampleSet samples)
    {
        var reading = network.Read(ProgramTokenizer.Tokenize(request.Program, network.Settings.MaximumTokens));
        return new CandidateSelection(network, Math.Max(contextSamples, 1)).Pick(reading, samples, request.Seed, request.Activation);
    }

    /// <inheritdoc/>
    protected override ProcessPrior? ReadPrior(CompilationRequest request) => priors.Read(request.Program, request.Samples);
}
