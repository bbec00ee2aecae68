using SurrogateHost.Hypernetworks.RandomInitialization;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Sampling;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Training;

namespace SurrogateHost.Hypernetworks.Networks;

/// <summary>
/// Brings an emitted network into another topology: a network of that topology is trained on what the emitted one says at
/// <see cref="Points"/> places, which costs no execution of the program.
/// </summary>
internal static class Distillation
{
    /// <summary>Places where the emitted network is asked: all over the box, and, where there are samples, half of them near those.</summary>
    public const int Points = 1024;

    private const int Epochs = 60;
    private const double Spread = 0.2;
    private static readonly NetworkKernels s_kernels = new(NetworkKernels.Widest);

    /// <summary>Trains.</summary>
    /// <param name="teacher">The emitted network.</param>
    /// <param name="covering">Its shape.</param>
    /// <param name="topology">The topology wanted, with the program's inputs and outputs.</param>
    /// <param name="samples">Inputs of the samples at hand, in box coordinates, row after row as wide as its inputs.</param>
    /// <param name="seed">Fixes places, initial weights and order.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The weights, in the order of <see cref="Surrogate.Weights"/>.</returns>
    public static float[] Into(
        Topology topology, EmittedNetwork teacher, Topology covering, float[] samples, ulong seed, CancellationToken cancellationToken)
    {
        var places = Places(topology.Inputs, covering.Inputs, samples, seed);
        var answers = teacher.Predict(places, Points);
        var task = new FinetuneTask
        {
            Surrogate = Student(topology, teacher.Activation, seed),
            Samples = [.. Enumerable.Range(0, Points).Select(row => new Trial(
                Row(places, row, covering.Inputs, topology.Inputs), Row(answers, row, covering.Outputs, topology.Outputs), TrialOutcome.Completed, TrialPhase.Sampling))],
            Settings = new FinetuneSettings { Epochs = Epochs, LearningRate = 1e-2, ValidationFraction = 0, Patience = Epochs, Seed = seed },
        };
        using var run = new TrainingRun(task, s_kernels);
        run.Advance(() => cancellationToken.IsCancellationRequested);
        cancellationToken.ThrowIfCancellationRequested();
        return [.. run.Result.Surrogate.Weights];
    }

    private static float[] Places(int inputs, int width, float[] samples, ulong seed)
    {
        var (places, random, sequence) = (new float[Points * width], new SeededRandom(seed, stream: 5), new SobolSequence(inputs, seed));
        var point = new double[inputs];
        var known = samples.Length / width;
        for (var row = 0; row < Points; row++)
        {
            sequence.Fill((uint)row, point);
            var isNear = known > 0 && row % 2 == 1;
            for (var i = 0; i < inputs; i++)
            {
                places[(row * width) + i] = isNear
                    ? (float)Math.Clamp(samples[(row / 2 % known * width) + i] + (Spread * random.NextGaussian()), -1, 1)
                    : (float)((2 * point[i]) - 1);
            }
        }

        return places;
    }

    /// <summary>Inputs and outputs are in the network's own coordinates, so nothing is scaled.</summary>
    private static Surrogate Student(Topology topology, Activation activation, ulong seed) => new()
    {
        Topology = topology,
        Activation = activation,
        Weights = StandardInitialization.Draw(topology, activation, seed),
        InputScaling = Scaling.Identity(topology.Inputs),
        OutputScaling = Scaling.Identity(topology.Outputs),
        Inputs = [.. Enumerable.Range(0, topology.Inputs).Select(i => $"x{i}")],
        Outputs = [.. Enumerable.Range(0, topology.Outputs).Select(i => $"y{i}")],
        ProgramHash = "",
        Hypernetwork = "",
        Seed = seed,
    };

    private static double[] Row(float[] rows, int row, int width, int count)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
            values[i] = rows[(row * width) + i];
        return values;
    }
}
