namespace SurrogateHost.Training.KernelPrior.Targets;

/// <summary>What one output of a program teaches.</summary>
internal sealed record OutputTargets
{
    /// <summary>Which program and output.</summary>
    public required string Id { get; init; }

    /// <summary>Number of the program in its stream.</summary>
    public int Program { get; init; }

    /// <summary>What the text says of the output.</summary>
    public required float[] Output { get; init; }

    /// <summary>What the text says of each input.</summary>
    public required float[][] Inputs { get; init; }

    /// <summary>By warp, learned shape, input: log length scale, bend, log interaction (NaN in shapes without one). Null where the warp is not meant for the samples.</summary>
    public required float[][][][]? Optima { get; init; }

    /// <summary>By number of samples, warp, shape: natural logarithm of the error on fresh points; NaN where it was not fitted.</summary>
    public required float[][][] Scores { get; init; }
}
