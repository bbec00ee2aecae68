using BenchmarkDotNet.Attributes;
using SurrogateHost.Model;
using SurrogateHost.Workers.Simd.Kernels;

namespace SurrogateHost.Bench.Workers;

/// <summary>Training step, prediction and input gradient per topology, batch 32 or 1,000 rows, one thread.</summary>
[MemoryDiagnoser]
#pragma warning disable CA1001 // BenchmarkDotNet ends the workload through Cleanup.
public class SurrogateBenchmarks
#pragma warning restore CA1001
{
    private Workload? _workload;

    /// <summary>The network's widths.</summary>
    [Params("9-8-1", "1-4-4-2", "2-8-2", "6-8-4-1", "9-32-1", "16-64-4", "18-32-8-2", "64-16-64", "9-64-64-2", "64-256-256-64")]
    public string Topology { get; set; } = "";

    /// <summary>The hidden layers' nonlinearity.</summary>
    [Params(Activation.Tanh)]
    public Activation Activation { get; set; }

    /// <summary>Makes the workload.</summary>
    [GlobalSetup]
    public void Setup() => _workload = new Workload(Topology, Activation, 32, 1000, new NetworkKernels(NetworkKernels.Widest));

    /// <summary>Frees the workload.</summary>
    [GlobalCleanup]
    public void Cleanup() => _workload?.Dispose();

    /// <summary>One fused step.</summary>
    [Benchmark]
    public double Step() => _workload!.Step();

    /// <summary>A thousand predictions.</summary>
    [Benchmark(OperationsPerInvoke = 1000)]
    public void Predict() => _workload!.Predict();

    /// <summary>A thousand input gradients.</summary>
    [Benchmark(OperationsPerInvoke = 1000)]
    public void Differentiate() => _workload!.Differentiate();
}
