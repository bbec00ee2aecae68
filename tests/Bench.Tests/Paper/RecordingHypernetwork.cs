using System.Collections.Concurrent;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Paper;

/// <summary>Emits small networks by text alone, and keeps what it was asked.</summary>
internal sealed class RecordingHypernetwork : IHypernetwork
{
    public ConcurrentBag<CompilationRequest> Requests { get; } = [];

    public int ContextSamples => 64;

    public Task<Surrogate> CompileAsync(CompilationRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        var topology = request.Topology ?? new Topology([1, 8, 1]);
        var random = new Random(5);
        return Task.FromResult(new Surrogate
        {
            Topology = topology,
            Activation = request.Activation ?? Activation.Tanh,
            Weights = [.. Enumerable.Range(0, topology.ParameterCount).Select(_ => (float)(random.NextDouble() - 0.5))],
            InputScaling = Scaling.ForBox(request.Program.Space),
            OutputScaling = Scaling.Standardizing(request.Samples, 1),
            Inputs = ["x"],
            Outputs = ["return"],
            ProgramHash = "",
            Hypernetwork = "recording",
            Seed = request.Seed,
        });
    }
}
