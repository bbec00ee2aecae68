namespace SurrogateHost.Model;

/// <summary>The shape of a multilayer perceptron: the width of each layer, inputs first, outputs last (9-8-1 is [9, 8, 1]).</summary>
/// <param name="Layers">At least two widths, each positive.</param>
public sealed record Topology(IReadOnlyList<int> Layers)
{
    /// <summary>Number of inputs.</summary>
    public int Inputs => Layers[0];

    /// <summary>Number of outputs.</summary>
    public int Outputs => Layers[^1];

    /// <summary>Number of weights and biases.</summary>
    public int ParameterCount
    {
        get
        {
            var count = 0;
            for (var i = 1; i < Layers.Count; i++)
                count += (Layers[i - 1] + 1) * Layers[i];
            return count;
        }
    }

    /// <inheritdoc/>
    public bool Equals(Topology? other) => other is not null && Layers.SequenceEqual(other.Layers);

    /// <inheritdoc/>
    public override int GetHashCode() => Layers.Aggregate(17, HashCode.Combine);

    /// <summary>The field's notation: <c>9-8-1</c>.</summary>
    public override string ToString() => string.Join('-', Layers);
}
