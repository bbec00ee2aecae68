using SurrogateHost.Model;

namespace SurrogateHost.Bench.Paper;

/// <summary>The protocol, the same for every contender: sizes, seeds and what each training may spend.</summary>
internal sealed record PaperPlan
{
    /// <summary>The numbers of samples that compiled surrogates are measured at.</summary>
    public required IReadOnlyList<int> SampleCounts { get; init; }

    /// <summary>The numbers of samples that surrogates from scratch are measured at: those and more on both sides.</summary>
    public required IReadOnlyList<int> ScratchSampleCounts { get; init; }

    /// <summary>The numbers of samples of which training is watched epoch by epoch; among <see cref="SampleCounts"/>.</summary>
    public required IReadOnlyList<int> WatchedSampleCounts { get; init; }

    /// <summary>Draws of the samples, each with standard weights of its own.</summary>
    public required int Seeds { get; init; }

    /// <summary>Draws for kernels with other topologies and at other inputs.</summary>
    public required int VariantSeeds { get; init; }

    /// <summary>Draws for programs that are not kernels.</summary>
    public required int GeneratedSeeds { get; init; }

    /// <summary>Programs of held-out families; and, at most, of a corpus file.</summary>
    public required int GeneratedPrograms { get; init; }

    /// <summary>The numbers of samples that compiled surrogates of programs that are not kernels are measured at.</summary>
    public required IReadOnlyList<int> GeneratedSampleCounts { get; init; }

    /// <summary>Steps that a training may take.</summary>
    public required int Steps { get; init; }

    /// <summary>The step sizes that the validation part chooses among.</summary>
    public required IReadOnlyList<double> Rates { get; init; }

    /// <summary>True when each kernel is also measured with its Parrot topology, sobel on noise, and kmeans on the pixels of a picture.</summary>
    public required bool HasVariants { get; init; }

    /// <summary>The nonlinearities that the validation part chooses among.</summary>
    public IReadOnlyList<Activation> Activations { get; } = [Activation.Tanh, Activation.Relu, Activation.Sin];

    /// <summary>Executions that only report the error.</summary>
    public int TestRows { get; } = 1000;

    /// <summary>Part of the samples that the choices are made on.</summary>
    public double ValidationFraction { get; } = 0.2;

    /// <summary>Most samples that are read beside the text.</summary>
    public int ContextSamples { get; } = 64;

    /// <summary>Fixes programs and test data.</summary>
    public int Seed { get; } = 2024;

    /// <summary>The whole protocol.</summary>
    public static PaperPlan Full { get; } = new()
    {
        SampleCounts = [8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096],
        ScratchSampleCounts = [4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384],
        WatchedSampleCounts = [256, 1024],
        Seeds = 9,
        VariantSeeds = 3,
        GeneratedSeeds = 3,
        GeneratedPrograms = 20,
        GeneratedSampleCounts = [8, 32, 128, 512],
        Steps = 4000,
        Rates = [3e-2, 1e-2, 3e-3, 1e-3],
        HasVariants = true,
    };

    /// <summary>A part of it.</summary>
    public static PaperPlan Quick { get; } = Full with
    {
        SampleCounts = [16, 64, 256],
        ScratchSampleCounts = [8, 16, 64, 256, 1024],
        WatchedSampleCounts = [256],
        Seeds = 3,
        VariantSeeds = 1,
        GeneratedSeeds = 1,
        GeneratedPrograms = 8,
        GeneratedSampleCounts = [16, 64, 256],
        Steps = 3000,
        Rates = [3e-2, 1e-2, 3e-3],
        HasVariants = false,
    };

    /// <summary>Executions wanted of a program: test data, and a pool to draw the samples from.</summary>
    /// <param name="mostSamples">Largest number of samples.</param>
    public int RowsFor(int mostSamples) => TestRows + (2 * mostSamples);
}
