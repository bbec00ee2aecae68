namespace SurrogateHost.GaussianProcesses.Stacking;

/// <summary>The election of one output.</summary>
public sealed record StackedOutput
{
    /// <summary>The processes that stood, the weightiest first.</summary>
    public required IReadOnlyList<OutputMember> Members { get; init; }

    /// <summary>The share of each rival.</summary>
    public required IReadOnlyList<double> RivalWeights { get; init; }

    /// <summary>Mean squared error of each rival over the variance of the output.</summary>
    public required IReadOnlyList<double> RivalErrors { get; init; }

    /// <summary>Mean squared error of the mixture over the variance of the output.</summary>
    public required double Error { get; init; }

    /// <summary>What the mixture predicts for each sample from the others.</summary>
    public required double[] LeaveOneOut { get; init; }

    /// <summary>How unsure it is of each, as a standard deviation in the output's units; to be calibrated by the errors.</summary>
    public required double[] Deviations { get; init; }

    /// <summary>By input: the length scale on which the output varies, in units of half the box; the weighted geometric mean of the processes' ones, empty without any.</summary>
    public required double[] Lengths { get; init; }

    /// <summary>The least prediction that is believed: half a range of the samples below them.</summary>
    public required double Least { get; init; }

    /// <summary>The largest prediction that is believed.</summary>
    public required double Largest { get; init; }
}
