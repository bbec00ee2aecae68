using SurrogateHost.Bench.Paper.Analysis;
using SurrogateHost.Bench.Workers.Work;
using SurrogateHost.Workers.Simd;
using SurrogateHost.Workers.Simd.Kernels;

namespace SurrogateHost.Bench.Workers.Measurements;

/// <summary>What one prediction and one input gradient cost on one thread, in calls of a thousand rows and of one.</summary>
/// <param name="plan">How much.</param>
internal sealed class EvaluationMeasurement(WorkersPlan plan)
{
    private const int Many = 1000;

    private readonly SimdWorker _worker = new(new NetworkKernels(NetworkKernels.Widest), threads: 1, TimeProvider.System);

    /// <summary>Measures a topology.</summary>
    /// <param name="topology">Such as <c>9-8-1</c>.</param>
    public IReadOnlyList<Figure> Measure(string topology)
    {
        var surrogate = Networks.Create(Networks.TopologyOf(topology), 1);
        double[] inputs = [.. Networks.Samples(surrogate.Topology, Many).SelectMany(sample => sample.Inputs)];
        var (outputs, gradients) = (new double[Many * surrogate.Topology.Outputs], new double[inputs.Length]);
        Array.Fill(outputs, 1);
        return
        [
            new($"predict/{topology}", Nanoseconds(Many, Predict), "ns"),
            new($"gradient/{topology}", Nanoseconds(Many, Differentiate), "ns"),
            new($"predict-one/{topology}", Nanoseconds(1, Predict), "ns"),
            new($"gradient-one/{topology}", Nanoseconds(1, Differentiate), "ns"),
            new($"predict-least/{topology}", Repeated.LeastSeconds(() => Predict(Many)) / Many * 1e9, "ns"),
            new($"gradient-least/{topology}", Repeated.LeastSeconds(() => Differentiate(Many)) / Many * 1e9, "ns"),
        ];

        void Predict(int rows) => _worker.Predict(surrogate, Inputs(rows), Outputs(rows));
        void Differentiate(int rows) => _worker.Differentiate(surrogate, Inputs(rows), Outputs(rows), gradients.AsSpan(0, Inputs(rows).Length));
        Span<double> Inputs(int rows) => inputs.AsSpan(0, rows * surrogate.Topology.Inputs);
        Span<double> Outputs(int rows) => outputs.AsSpan(0, rows * surrogate.Topology.Outputs);
    }

    private double Nanoseconds(int rows, Action<int> evaluate) =>
        Median.Of(Enumerable.Range(0, plan.Rounds).Select(_ => Repeated.Seconds(() => evaluate(rows)) / rows)) * 1e9;
}
