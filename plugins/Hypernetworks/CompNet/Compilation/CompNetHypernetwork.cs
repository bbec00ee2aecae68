using Microsoft.Extensions.Logging;
using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Hypernetworks.CompNet.Tokenization;
using SurrogateHost.Hypernetworks.RandomInitialization;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Hypernetworks.CompNet.Compilation;

/// <summary>
/// Compiles programs with CompNet. A program with more inputs or outputs than it was trained for, or a topology that it does not
/// emit, gets standard initial weights, and a line in the log says so.
/// </summary>
/// <param name="id">The plugin's id, recorded in the surrogate.</param>
/// <param name="network">The trained network.</param>
/// <param name="contextSamples">Most samples that it reads beside the text.</param>
/// <param name="logger">Takes the line.</param>
internal sealed partial class CompNetHypernetwork(string id, CompNetNetwork network, int contextSamples, ILogger<CompNetHypernetwork> logger) : IHypernetwork
{
    /// <inheritdoc/>
    public int ContextSamples => contextSamples;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The topology asked for does not have the program's inputs and outputs.</exception>
    public Task<Surrogate> CompileAsync(CompilationRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var program = request.Program;
        var (inputs, outputs) = (program.Space.Dimensions.Count, program.Outputs.Count);
        var own = new Topology([inputs, network.Settings.Hidden, network.Settings.Hidden, outputs]);
        if (request.Topology is { } asked && (asked.Layers.Count < 2 || asked.Inputs != inputs || asked.Outputs != outputs || asked.Layers.Any(width => width < 1)))
            throw new ArgumentException($"topology {asked} does not fit the program, which has {inputs} inputs and {outputs} outputs.", nameof(request));
        var isTrainedFor = inputs <= network.Settings.Inputs && outputs <= network.Settings.Outputs && (request.Topology ?? own).Equals(own);
        return Task.FromResult(isTrainedFor ? Compile(request, own) : Untrained(request));
    }

    [LoggerMessage(4101, LogLevel.Warning, "{Function} has {Inputs} inputs, {Outputs} outputs and topology {Topology}; compnet is trained for up to {MostInputs} inputs, {MostOutputs} outputs and hidden layers of {Hidden}: standard initial weights instead.")]
    private static partial void LogUntrained(ILogger logger, string function, int inputs, int outputs, Topology topology, int mostInputs, int mostOutputs, int hidden);

    private Surrogate Compile(CompilationRequest request, Topology topology)
    {
        var program = request.Program;
        var samples = new SampleSet(program, request.Samples, network.Settings);
        var reading = network.Read(ProgramTokenizer.Tokenize(program, network.Settings.MaximumTokens));
        var emitted = new CandidateSelection(network, Math.Max(contextSamples, 1)).Pick(reading, samples);
        var units = samples.Count > 1 ? samples.Units : network.Units(reading, topology.Outputs);
        return Wrap(request, topology, emitted.Activation, emitted.Fold(topology.Inputs, topology.Outputs), units);
    }

    private Surrogate Untrained(CompilationRequest request)
    {
        var program = request.Program;
        var topology = request.Topology ?? TopologyChoice.For(program.Space.Dimensions.Count, program.Outputs.Count);
        LogUntrained(
            logger, program.Function, topology.Inputs, topology.Outputs, topology, network.Settings.Inputs, network.Settings.Outputs, network.Settings.Hidden);
        var weights = StandardInitialization.Draw(topology, Activation.Tanh, request.Seed);
        return Wrap(request, topology, Activation.Tanh, weights, Scaling.Standardizing(request.Samples, topology.Outputs));
    }

    private Surrogate Wrap(CompilationRequest request, Topology topology, Activation activation, float[] weights, Scaling units) => new()
    {
        Topology = topology,
        Activation = activation,
        Weights = weights,
        InputScaling = Scaling.ForBox(request.Program.Space),
        OutputScaling = units,
        Inputs = [.. request.Program.Space.Dimensions.Select(dimension => dimension.Name)],
        Outputs = [.. request.Program.Outputs],
        ProgramHash = request.Program.Hash,
        Hypernetwork = id,
        Seed = request.Seed,
    };
}
