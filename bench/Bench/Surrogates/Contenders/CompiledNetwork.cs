using System.Diagnostics;
using SurrogateHost.Bench.Surrogates.Programs;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Surrogates.Contenders;

/// <summary>What a compiled network of two hidden layers of 64 spends on a prediction; weights do not matter to that.</summary>
/// <param name="hypernetwork">Gives standard weights.</param>
/// <param name="worker">Predicts on one thread.</param>
internal sealed class CompiledNetwork(IHypernetwork hypernetwork, IWorker worker)
{
    private const int Width = 64;
    private const int Repetitions = 15;

    /// <summary>Predicts a program's fresh executions a few times; the shortest time is the one with the least beside it.</summary>
    /// <param name="program">The program.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<PredictionCost> MeasureAsync(ExecutedProgram program, CancellationToken cancellationToken)
    {
        int[] layers = [program.Program.Space.Dimensions.Count, Width, Width, program.Program.Outputs.Count];
        var network = await hypernetwork.CompileAsync(new CompilationRequest { Program = program.Program, Topology = new Topology(layers), Seed = 1 }, cancellationToken);
        var predicted = new double[program.Test.Length * layers[^1]];
        var shortest = TimeSpan.MaxValue;
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            var began = Stopwatch.GetTimestamp();
            worker.Predict(network, program.TestInputs, predicted);
            shortest = TimeSpan.FromTicks(Math.Min(shortest.Ticks, Stopwatch.GetElapsedTime(began).Ticks));
        }

        return new PredictionCost(shortest.TotalSeconds / program.Test.Length, OperationsOf(layers), 0);
    }

    /// <summary>The products of one prediction.</summary>
    /// <param name="layers">The widths.</param>
    public static double OperationsOf(IReadOnlyList<int> layers) => layers.Zip(layers.Skip(1), (from, to) => 2.0 * from * to).Sum();
}
