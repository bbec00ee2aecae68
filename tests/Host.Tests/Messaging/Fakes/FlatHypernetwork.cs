using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Tests.Messaging.Fakes;

/// <summary>Emits a surrogate whose weights are all zero.</summary>
internal sealed class FlatHypernetwork : IHypernetwork
{
    public int ContextSamples => 0;

    public Task<Surrogate> CompileAsync(CompilationRequest request, CancellationToken cancellationToken)
    {
        var topology = new Topology([request.Program.Space.Dimensions.Count, 2, request.Program.Outputs.Count]);
        return Task.FromResult(new Surrogate
        {
            Topology = topology,
            Activation = Activation.Tanh,
            Weights = new float[topology.ParameterCount],
            InputScaling = Scaling.ForBox(request.Program.Space),
            OutputScaling = Scaling.Identity(request.Program.Outputs.Count),
            Inputs = [.. request.Program.Space.Dimensions.Select(dimension => dimension.Name)],
            Outputs = request.Program.Outputs,
            ProgramHash = request.Program.Hash,
            Hypernetwork = "flat",
            Seed = request.Seed,
        });
    }
}
