namespace SurrogateHost.GaussianProcesses.Algebra;

/// <summary>A function to minimise.</summary>
internal interface IObjective
{
    /// <summary>Computes value and gradient.</summary>
    /// <param name="point">Where.</param>
    /// <param name="gradient">Receives the gradient where the value is finite.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The value; infinite where there is none.</returns>
    double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, CancellationToken cancellationToken);
}
