using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Hypernetworks.RandomInitialization;

/// <summary>Emits untrained surrogates: a covering or the requested topology with standard initial weights.</summary>
/// <param name="id">The plugin's id, recorded in the surrogate.</param>
/// <param name="activation">The nonlinearity of the hidden layers where none is asked for.</param>
internal sealed class RandomHypernetwork(string id, Activation activation) : IHypernetwork
{
    /// <inheritdoc/>
    public int ContextSamples => 0;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The topology asked for does not have the program's inputs and outputs.</exception>
    public Task<Surrogate> CompileAsync(CompilationRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var program = request.Program;
        var (inputs, outputs) = (program.Space.Dimensions.Count, program.Outputs.Count);
        var topology = request.Topology ?? TopologyChoice.For(inputs, outputs);
        if (topology.Layers.Count < 2 || topology.Inputs != inputs || topology.Outputs != outputs || topology.Layers.Any(width => width < 1))
            throw new ArgumentException($"topology {topology} does not fit the program, which has {inputs} inputs and {outputs} outputs.", nameof(request));
        var nonlinearity = request.Activation ?? activation;
        return Task.FromResult(new Surrogate
        {
            Topology = topology,
            Activation = nonlinearity,
            Weights = StandardInitialization.Draw(topology, nonlinearity, request.Seed),
            InputScaling = Scaling.ForBox(program.Space),
            OutputScaling = Scaling.Standardizing(request.Samples, outputs),
            Inputs = [.. program.Space.Dimensions.Select(dimension => dimension.Name)],
            Outputs = [.. program.Outputs],
            ProgramHash = program.Hash,
            Hypernetwork = id,
            Seed = request.Seed,
        });
    }
}
