namespace SurrogateHost.Hypernetworks.KernelPrior;

/// <summary>The values of a <see cref="PriorNetwork"/> for one output: by input, then of the output.</summary>
public sealed class PriorActivations
{
    /// <summary>Normalised features, by input.</summary>
    public float[][] Seen { get; set; } = [];

    /// <summary>After the first layer, by input.</summary>
    public float[][] Inner { get; set; } = [];

    /// <summary>What the second layer reads, by input.</summary>
    public float[][] Joined { get; set; } = [];

    /// <summary>After the second layer, by input.</summary>
    public float[][] Outer { get; set; } = [];

    /// <summary>What the beliefs are made from, by input.</summary>
    public float[][] Given { get; set; } = [];

    /// <summary>Beliefs, by input.</summary>
    public float[][] Beliefs { get; set; } = [];

    /// <summary>What the third layer reads.</summary>
    public float[] Pooled { get; set; } = [];

    /// <summary>After the third layer.</summary>
    public float[] Output { get; set; } = [];

    /// <summary>What the weights are made from.</summary>
    public float[] Chosen { get; set; } = [];

    /// <summary>Log weights.</summary>
    public float[] Weights { get; set; } = [];
}
