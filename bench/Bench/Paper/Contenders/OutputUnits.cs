using SurrogateHost.Model;

namespace SurrogateHost.Bench.Paper.Contenders;

/// <summary>Changes the units of a surrogate's outputs and nothing of what it computes.</summary>
internal static class OutputUnits
{
    /// <summary>The same function, whose last layer gives other units.</summary>
    /// <param name="surrogate">The surrogate.</param>
    /// <param name="units">The units to change to.</param>
    public static Surrogate Change(Surrogate surrogate, Scaling units)
    {
        var (outputs, inner) = (surrogate.Topology.Outputs, surrogate.Topology.Layers[^2]);
        var weights = (float[])surrogate.Weights.Clone();
        var (matrix, biases) = (weights.Length - (outputs * (inner + 1)), weights.Length - outputs);
        for (var o = 0; o < outputs; o++)
        {
            var factor = surrogate.OutputScaling.Scale[o] / units.Scale[o];
            for (var i = 0; i < inner; i++)
                weights[matrix + (o * inner) + i] = (float)(weights[matrix + (o * inner) + i] * factor);
            weights[biases + o] = (float)((weights[biases + o] * factor) + ((surrogate.OutputScaling.Offset[o] - units.Offset[o]) / units.Scale[o]));
        }

        return surrogate with { Weights = weights, OutputScaling = units };
    }
}
