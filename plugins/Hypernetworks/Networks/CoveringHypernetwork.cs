using Microsoft.Extensions.Logging;
using SurrogateHost.Hypernetworks.RandomInitialization;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Hypernetworks.Networks;

/// <summary>
/// A hypernetwork that is trained for one covering topology: what it emits is folded to the program's own inputs and outputs, and
/// distilled where other hidden layers are asked for. A program with more inputs or outputs gets standard initial weights, and a line
/// in the log says so.
/// </summary>
/// <param name="id">The plugin's id, recorded in the surrogate.</param>
/// <param name="covering">Most inputs, the two hidden layers, most outputs.</param>
/// <param name="logger">Takes the line.</param>
public abstract partial class CoveringHypernetwork(string id, Topology covering, ILogger logger) : IHypernetwork
{
    /// <inheritdoc/>
    public abstract int ContextSamples { get; }

    /// <summary>Most inputs, the two hidden layers, most outputs.</summary>
    protected Topology Covering => covering;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The topology asked for does not have the program's inputs and outputs.</exception>
    public Task<Surrogate> CompileAsync(CompilationRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (inputs, outputs) = (request.Program.Space.Dimensions.Count, request.Program.Outputs.Count);
        var own = new Topology([inputs, .. covering.Layers.Skip(1).SkipLast(1), outputs]);
        if (request.Topology is { } asked && (asked.Layers.Count < 2 || asked.Inputs != inputs || asked.Outputs != outputs || asked.Layers.Any(width => width < 1)))
            throw new ArgumentException($"topology {asked} does not fit the program, which has {inputs} inputs and {outputs} outputs.", nameof(request));
        var isTrainedFor = inputs <= covering.Inputs && outputs <= covering.Outputs;
        return Task.FromResult(isTrainedFor ? Compile(request, own, cancellationToken) : Untrained(request));
    }

    /// <summary>The network for a program that it is trained for, and the units of the network's outputs.</summary>
    /// <param name="request">The program, and what is known of its behaviour.</param>
    /// <param name="samples">The samples of the request, in the network's coordinates.</param>
    protected abstract (EmittedNetwork Network, Scaling Units) Emit(CompilationRequest request, SampleSet samples);

    /// <summary>What the text says about the processes that teach the network; null for one that reads nothing of the kind.</summary>
    /// <param name="request">The program, and what is known of its behaviour.</param>
    protected virtual ProcessPrior? ReadPrior(CompilationRequest request) => null;

    [LoggerMessage(4101, LogLevel.Warning, "{Function} has {Inputs} inputs and {Outputs} outputs; {Hypernetwork} is trained for up to {MostInputs} inputs and {MostOutputs} outputs: standard initial weights instead.")]
    private static partial void LogUntrained(ILogger logger, string function, int inputs, int outputs, string hypernetwork, int mostInputs, int mostOutputs);

    private Surrogate Compile(CompilationRequest request, Topology own, CancellationToken cancellationToken)
    {
        var samples = new SampleSet(request.Program, request.Samples, covering);
        var (network, units) = Emit(request, samples);
        var topology = request.Topology ?? own;
        var weights = topology.Equals(own)
            ? network.Fold(own.Inputs, own.Outputs)
            : Distillation.Into(topology, network, covering, samples.Take(_ => true).Table.Inputs, request.Seed, cancellationToken);
        return Wrap(request, topology, network.Activation, weights, units);
    }

    private Surrogate Untrained(CompilationRequest request)
    {
        var topology = request.Topology ?? TopologyChoice.For(request.Program.Space.Dimensions.Count, request.Program.Outputs.Count);
        LogUntrained(logger, request.Program.Function, topology.Inputs, topology.Outputs, id, covering.Inputs, covering.Outputs);
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
        Prior = ReadPrior(request),
    };
}
