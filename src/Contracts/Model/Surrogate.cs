namespace SurrogateHost.Model;

/// <summary>
/// A multilayer perceptron that mimics a program, with everything needed to use it: immutable, and independent of the
/// worker that trained it. Inputs and outputs of its users are in the program's own units; the scalings stand between.
/// </summary>
public sealed record Surrogate
{
    /// <summary>Shape of the network.</summary>
    public required Topology Topology { get; init; }

    /// <summary>Nonlinearity of the hidden layers.</summary>
    public required Activation Activation { get; init; }

    /// <summary>
    /// All parameters, layer after layer: the weight matrix row by row (one row per output neuron, so element [o, i] stands at
    /// o·inputs + i), then the biases. Length <see cref="Topology.ParameterCount"/>. Not to be changed in place.
    /// </summary>
    public required float[] Weights { get; init; }

    /// <summary>From the program's inputs to the network's.</summary>
    public required Scaling InputScaling { get; init; }

    /// <summary>From the program's outputs to the network's.</summary>
    public required Scaling OutputScaling { get; init; }

    /// <summary>Names of the inputs, in order.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Names of the outputs, in order.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary><see cref="AnalyzedProgram.Hash"/> of the program it mimics.</summary>
    public required string ProgramHash { get; init; }

    /// <summary>Id of the hypernetwork that gave the initial weights.</summary>
    public required string Hypernetwork { get; init; }

    /// <summary>The seed of the job it was made in.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How well it mimics the program on executions that it was not trained on; null before finetuning.</summary>
    public ValidationReport? Validation { get; init; }

    /// <summary>What the program's text says about the Gaussian processes that teach the network; null where it was not read.</summary>
    public ProcessPrior? Prior { get; init; }

    /// <summary>The same function of the program's inputs to its outputs, in other units inside: the last layer takes up the difference.</summary>
    /// <param name="scaling">One offset and scale per output.</param>
    /// <returns>A surrogate with this <see cref="OutputScaling"/>.</returns>
    public Surrogate WithOutputScaling(Scaling scaling)
    {
        var weights = (float[])Weights.Clone();
        var (inner, outputs) = (Topology.Layers[^2], Topology.Outputs);
        var (matrix, bias) = (weights.Length - ((inner + 1) * outputs), weights.Length - outputs);
        for (var o = 0; o < outputs; o++)
        {
            var ratio = OutputScaling.Scale[o] / scaling.Scale[o];
            for (var i = 0; i < inner; i++)
                weights[matrix + (o * inner) + i] = (float)(weights[matrix + (o * inner) + i] * ratio);
            weights[bias + o] = (float)((weights[bias + o] * ratio) + ((OutputScaling.Offset[o] - scaling.Offset[o]) / scaling.Scale[o]));
        }

        return this with { Weights = weights, OutputScaling = scaling };
    }
}
