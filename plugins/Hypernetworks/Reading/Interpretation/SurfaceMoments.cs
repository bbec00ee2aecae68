namespace SurrogateHost.Hypernetworks.Reading.Interpretation;

/// <summary>Means of a function's derivatives and of their products over the values of its arguments.</summary>
/// <param name="correlation">Of the two arguments.</param>
internal struct SurfaceMoments(double correlation)
{
    private double _u, _v, _uu, _uv, _vv, _u2, _v2, _cross, _uu2, _uv2, _vv2, _chosen, _uUu, _uUv, _uVv, _vUu, _vUv, _vVv;
    private int _choices;

    /// <summary>Mean derivative by the first argument.</summary>
    public readonly double MeanU => _u;

    /// <summary>Mean derivative by the second.</summary>
    public readonly double MeanV => _v;

    /// <summary>Mean second derivative by the first argument.</summary>
    public readonly double MeanUu => _uu;

    /// <summary>Mean mixed derivative.</summary>
    public readonly double MeanUv => _uv;

    /// <summary>Mean second derivative by the second argument.</summary>
    public readonly double MeanVv => _vv;

    /// <summary>Adds a point.</summary>
    /// <param name="point">The point.</param>
    /// <param name="weight">Its weight; the sum of all is 1.</param>
    /// <returns>Its value.</returns>
    public double Add(in SurfacePoint point, double weight)
    {
        var (u, v) = (Calculus.Finite(point.U), Calculus.Finite(point.V));
        var (uu, uv, vv) = (Calculus.Finite(point.Uu), Calculus.Finite(point.Uv), Calculus.Finite(point.Vv));
        (_u, _v, _uu, _uv, _vv) = (_u + (weight * u), _v + (weight * v), _uu + (weight * uu), _uv + (weight * uv), _vv + (weight * vv));
        (_u2, _v2, _cross) = (_u2 + (weight * u * u), _v2 + (weight * v * v), _cross + (weight * u * v));
        (_uu2, _uv2, _vv2) = (_uu2 + (weight * uu * uu), _uv2 + (weight * uv * uv), _vv2 + (weight * vv * vv));
        (_uUu, _uUv, _uVv) = (_uUu + (weight * u * uu), _uUv + (weight * u * uv), _uVv + (weight * u * vv));
        (_vUu, _vUv, _vVv) = (_vUu + (weight * v * uu), _vUv + (weight * v * uv), _vVv + (weight * v * vv));
        if (!double.IsNaN(point.Chooses))
        {
            _chosen += weight * point.Chooses;
            _choices++;
        }

        return point.Value;
    }

    /// <summary>How the function's value depends on an input.</summary>
    /// <param name="a">How the first argument does.</param>
    /// <param name="b">How the second does.</param>
    /// <param name="totalA">Sum of the first argument's slope energies over all inputs.</param>
    /// <param name="totalB">The same of the second.</param>
    public readonly InputTrace Trace(in InputTrace a, in InputTrace b, double totalA, double totalB)
    {
        var slope = (_u * a.Slope) + (_v * b.Slope);
        var curvature = (_uu * a.SlopeEnergy) + (2 * _uv * a.Slope * b.Slope) + (_vv * b.SlopeEnergy) + (_u * a.Curvature) + (_v * b.Curvature);
        var energy = (_u2 * a.SlopeEnergy) + (_v2 * b.SlopeEnergy) + (2 * _cross * Common(a.Slope, a.SlopeEnergy, b.Slope, b.SlopeEnergy));
        var curvatureEnergy = (_uu2 * a.SlopeEnergy * a.SlopeEnergy) + (4 * _uv2 * a.SlopeEnergy * b.SlopeEnergy) + (_vv2 * b.SlopeEnergy * b.SlopeEnergy)
            + (_u2 * a.CurvatureEnergy) + (_v2 * b.CurvatureEnergy) + (2 * _cross * Common(a.Curvature, a.CurvatureEnergy, b.Curvature, b.CurvatureEnergy));
        var jump = _choices > 0 ? _chosen * (1 - _chosen) * 4 : 0;
        var trace = new InputTrace
        {
            Slope = Calculus.Finite(slope),
            SlopeEnergy = Calculus.Finite(Math.Max(energy, slope * slope)),
            Curvature = Calculus.Finite(curvature),
            CurvatureEnergy = Calculus.Finite(Math.Max(curvatureEnergy, curvature * curvature)),
            Lean = Calculus.Finite(
                (_u2 * a.Lean) + (_v2 * b.Lean) + (_cross * ((a.Curvature * b.Slope) + (a.Slope * b.Curvature)))
                + (_uUu * a.SlopeCube) + (_vVv * b.SlopeCube) + (((2 * _uUv) + _vUu) * a.SlopeEnergy * b.Slope) + (((2 * _vUv) + _uVv) * b.SlopeEnergy * a.Slope)),
            Interaction = Calculus.Finite(
                (_uu2 * a.SlopeEnergy * (totalA - a.SlopeEnergy)) + (_vv2 * b.SlopeEnergy * (totalB - b.SlopeEnergy))
                + (_uv2 * ((a.SlopeEnergy * (totalB - b.SlopeEnergy)) + (b.SlopeEnergy * (totalA - a.SlopeEnergy))))
                + (_u2 * a.Interaction) + (_v2 * b.Interaction)),
            Kinks = Calculus.Finite((_u2 * a.Kinks) + (_v2 * b.Kinks) + (jump * Math.Max(0, a.SlopeEnergy + b.SlopeEnergy - (2 * a.Slope * b.Slope)))),
            Steps = Calculus.Finite((_u2 * a.Steps) + (_v2 * b.Steps)),
        };
        trace.Passes(a);
        trace.Passes(b);
        return trace;
    }

    /// <summary>The mean product of two derivatives: of their means, and of what is left as far as the values go together.</summary>
    private readonly double Common(double a, double energyA, double b, double energyB) =>
        (a * b) + (correlation * Math.Sqrt(Math.Max(0, energyA - (a * a)) * Math.Max(0, energyB - (b * b))));
}
