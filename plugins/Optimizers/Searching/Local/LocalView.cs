using SurrogateHost.Optimizers.Searching.Search;

namespace SurrogateHost.Optimizers.Searching.Local;

/// <summary>A region around a centre, and the model of the executions in it.</summary>
/// <param name="Frame">Its coordinates.</param>
/// <param name="Region">The executions.</param>
/// <param name="Model">Their model; null when they settle nothing.</param>
internal sealed record LocalView(LocalFrame Frame, LocalRegion Region, QuadraticModel? Model)
{
    /// <summary>Looks around.</summary>
    /// <param name="merit">What is minimised.</param>
    /// <param name="center">The middle.</param>
    /// <param name="frame">The coordinates.</param>
    /// <param name="history">What is known.</param>
    public static LocalView Of(Merit merit, Observation center, LocalFrame frame, History history)
    {
        var region = LocalRegion.Around(center, frame, history);
        return new(frame, region, QuadraticModel.Fit(merit, center, frame, region.Neighbours));
    }

    /// <summary>True when the region holds as many executions as the model has coefficients.</summary>
    public bool IsSettled => Region.InsideCount >= QuadraticModel.CoefficientCount(Frame.Count);

    /// <summary>What the model foretells; NaN without one.</summary>
    /// <param name="unit">A point of the cube.</param>
    public double Foretell(double[] unit) => Model?.Evaluate(Frame.ToCoordinates(unit), new double[Frame.Count]) ?? double.NaN;
}
