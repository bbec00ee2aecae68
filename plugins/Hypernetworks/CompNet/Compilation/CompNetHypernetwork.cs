using Microsoft.Extensions.Logging;
using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Hypernetworks.CompNet.Tokenization;
using SurrogateHost.Hypernetworks.RandomInitialization;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Hypernetworks.CompNet.Compilation;

/// <summary>
/// Compiles programs with CompNet. A topology that it does not emit gets what it emits distilled into it. A program with more inputs
/// or outputs than it was trained for gets standard initial weights, and a line in the log says so.
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
        var isTrainedFor = inputs <= network.Settings.Inputs && outputs <= network.Settings.Outputs;
        return Task.FromResult(isTrainedFor ? Compile(request, own, cancellationToken) : Untrained(request));
    }

    [LoggerMessage(4101, LogLevel.Warning, "{Function} has {Inputs} inputs and {Outputs} outputs; compnet is trained for up to {MostInputs} inputs and {MostOutputs} outputs: standard initial weights instead.")]
    private static partial void LogUntrained(ILogger logger, string function, int inputs, int outputs, int mostInputs, int mostOutputs);

    private Surrogate Compile(CompilationRequest request, Topology own, CancellationToken cancellationToken)
    {
        var program = request.Program;
        var samples = new SampleSet(program, request.Samples, network.Settings);
        var reading = network.Read(ProgramTokenizer.Tokenize(program, network.Settings.MaximumTokens));
        var emitted = new CandidateSelection(network, Math.Max(contextSamples, 1)).Pick(reading, samples, request.Activation);
        var units = samples.Count > 1 ? samples.Units : network.Units(reading, own.Outputs);
        var topology = request.Topology ?? own;
        var weights = topology.Equals(own)
            ? emitted.Fold(own.Inputs, own.Outputs)
            : Distillation.Into(topology, emitted, network.Settings, samples.Take(_ => true).Table.Inputs, request.Seed, cancellationToken);
        return Wrap(request, topology, emitted.Activation, weights, units);
    }

    private Surrogate Untrained(CompilationRequest request)
    {
        var program = request.Program;
        var topology = request.Topology ?? TopologyChoice.For(program.Space.Dimensions.Count, program.Outputs.Count);
        LogUntrained(logger, program.Function, topology.Inputs, topology.Outputs, network.Settings.Inputs, network.Settings.Outputs);
        var activation = request.Activation ?? Activation.Tanh;
        var weights = StandardInitialization.Draw(topology, activation, request.Seed);
        return Wrap(request, topology, activation, weights, Scaling.Standardizing(request.Samples, topology.Outputs));
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
