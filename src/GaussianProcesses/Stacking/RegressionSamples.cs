namespace SurrogateHost.GaussianProcesses.Stacking;

/// <summary>What processes are fitted to.</summary>
/// <param name="Inputs">Row after row, each input in [−1, 1].</param>
/// <param name="InputCount">Numbers per row.</param>
/// <param name="Outputs">By output: one finite number per row.</param>
public sealed record RegressionSamples(double[] Inputs, int InputCount, IReadOnlyList<double[]> Outputs)
{
    /// <summary>By output: one number per row that is thought to resemble the output, such as another model's prediction; null without.</summary>
    public IReadOnlyList<double[]>? Features { get; init; }

    /// <summary>Number of rows.</summary>
    public int Count => Inputs.Length / InputCount;

    /// <summary>Some of the rows.</summary>
    /// <param name="rows">Which.</param>
    public RegressionSamples Rows(IReadOnlyList<int> rows) => this with
    {
        Inputs = [.. rows.SelectMany(row => Inputs.AsSpan(row * InputCount, InputCount).ToArray())],
        Outputs = [.. Outputs.Select(output => rows.Select(row => output[row]).ToArray())],
        Features = Features is null ? null : [.. Features.Select(feature => rows.Select(row => feature[row]).ToArray())],
    };
}
