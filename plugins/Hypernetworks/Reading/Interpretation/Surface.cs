namespace SurrogateHost.Hypernetworks.Reading.Interpretation;

/// <summary>A function of two numbers with its derivatives.</summary>
/// <param name="u">First argument.</param>
/// <param name="v">Second argument.</param>
public delegate SurfacePoint Surface(double u, double v);

/// <summary>A function of two numbers at a point.</summary>
/// <param name="Value">The value.</param>
/// <param name="U">Derivative by the first argument.</param>
/// <param name="V">Derivative by the second.</param>
/// <param name="Uu">Second derivative by the first.</param>
/// <param name="Uv">Mixed derivative.</param>
/// <param name="Vv">Second derivative by the second.</param>
/// <param name="Chooses">1 where the first argument alone decides, 0 where the second does; NaN for a smooth function.</param>
public readonly record struct SurfacePoint(double Value, double U, double V, double Uu = 0, double Uv = 0, double Vv = 0, double Chooses = double.NaN);
