using SurrogateHost.Model;

namespace SurrogateHost.Stages.Teaching;

/// <summary>Between the box that inputs are drawn from and [−1, 1] per input.</summary>
/// <param name="space">The box.</param>
internal sealed class UnitBox(SearchSpace space)
{
    /// <summary>Maps rows.</summary>
    /// <param name="rows">Row after row, in the program's units.</param>
    public double[] Scale(double[] rows)
    {
        var inputs = space.Dimensions.Count;
        var scaled = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var dimension = space.Dimensions[i % inputs];
            var half = (0.5 * dimension.Maximum) - (0.5 * dimension.Minimum);
            var middle = (0.5 * dimension.Maximum) + (0.5 * dimension.Minimum);
            scaled[i] = half > 0 ? Math.Clamp((rows[i] / half) - (middle / half), -3, 3) : 0;
        }

        return scaled;
    }
}
