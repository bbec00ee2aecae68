using System.Numerics.Tensors;
using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.KernelPrior;

/// <summary>
/// From features to a prior: one network shared by all inputs, its means over the inputs given back to each, so that programs of any
/// number of inputs and outputs are read alike.
/// </summary>
public sealed class PriorNetwork
{
    /// <summary>Number of warps.</summary>
    public const int Warps = 5;

    /// <summary>Numbers emitted per input and warp: three log lengths (squared exponential, Matérn, factored) and their log deviation, bend and log deviation, log interaction and log deviation.</summary>
    public const int PerWarp = 8;

    /// <summary>Log weights emitted per output: warps, kernels, means, factored, bent.</summary>
    public const int Choices = Warps + 3 + 3 + 2 + 2;

    private const int Width = 32;
    private const int Seen = PriorFeatures.InputCount + PriorFeatures.OutputCount;

    /// <summary>What is taken off each feature: inputs' first, then the output's.</summary>
    public float[] Centre { get; init; } = new float[Seen];

    /// <summary>What each feature is then multiplied with.</summary>
    public float[] Factor { get; init; } = Enumerable.Repeat(1f, Seen).ToArray();

    /// <summary>Each input alone.</summary>
    public AffineLayer First { get; init; } = new("first", Seen, Width);

    /// <summary>Each input beside the mean of all.</summary>
    public AffineLayer Second { get; init; } = new("second", 2 * Width, Width);

    /// <summary>What is emitted of each input.</summary>
    public AffineLayer Beliefs { get; init; } = new("beliefs", Width + Seen, Warps * PerWarp);

    /// <summary>The output: the means over its inputs, and its features.</summary>
    public AffineLayer Third { get; init; } = new("third", (2 * Width) + PriorFeatures.OutputCount, Width);

    /// <summary>What is emitted of the output.</summary>
    public AffineLayer Weights { get; init; } = new("weights", Width + PriorFeatures.OutputCount, Choices);

    /// <summary>All layers.</summary>
    public IReadOnlyList<AffineLayer> Layers => [First, Second, Beliefs, Third, Weights];

    /// <summary>All values on the way, which training needs.</summary>
    /// <param name="features">The features of an output.</param>
    public PriorActivations Run(PriorFeatures features)
    {
        var a = new PriorActivations { Seen = [.. features.Inputs.Select(input => Normalised([.. input, .. features.Output]))] };
        a.Inner = [.. a.Seen.Select(seen => Tanh(First.Apply(seen)))];
        var mean = Mean(a.Inner);
        a.Joined = [.. a.Inner.Select(inner => (float[])[.. inner, .. mean])];
        a.Outer = [.. a.Joined.Select(joined => Tanh(Second.Apply(joined)))];
        a.Given = [.. a.Outer.Select((outer, i) => (float[])[.. outer, .. a.Seen[i]])];
        a.Beliefs = [.. a.Given.Select(given => Beliefs.Apply(given))];
        var about = a.Seen[0][PriorFeatures.InputCount..];
        a.Pooled = [.. mean, .. Mean(a.Outer), .. about];
        a.Output = Tanh(Third.Apply(a.Pooled));
        a.Chosen = [.. a.Output, .. about];
        a.Weights = Weights.Apply(a.Chosen);
        return a;
    }

    private float[] Normalised(float[] values)
    {
        for (var k = 0; k < values.Length; k++)
            values[k] = Math.Clamp((values[k] - Centre[k]) * Factor[k], -4, 4);
        return values;
    }

    private static float[] Tanh(float[] values)
    {
        TensorPrimitives.Tanh(values, values);
        return values;
    }

    private static float[] Mean(float[][] rows)
    {
        var mean = new float[rows[0].Length];
        foreach (var row in rows)
            TensorPrimitives.Add(mean, row, mean);
        TensorPrimitives.Divide(mean, rows.Length, mean);
        return mean;
    }
}
