namespace SurrogateHost.Hypernetworks.Reading.Interpretation;

/// <summary>Means of a function's derivatives and of their products over the values of its arguments.</summary>
internal struct SurfaceMoments
{
    private double _u, _v, _uu, _uv, _vv, _u2, _v2, _cross, _uu2, _uv2, _vv2, _chosen, _uUu, _uUv, _uVv, _vUu, _vUv, _vVv;
    private int _choices;

    /// <summary>Adds a point.</summary>
    /// <param name="point">The point.</param>
    /// <returns>Its value.</returns>
    public double Add(in SurfacePoint point)
    {
        var (u, v) = (Calculus.Finite(point.U), Calculus.Finite(point.V));
        var (uu, uv, vv) = (Calculus.Finite(point.Uu), Calculus.Finite(point.Uv), Calculus.Finite(point.Vv));
        (_u, _v, _uu, _uv, _vv) = (_u + u, _v + v, _uu + uu, _uv + uv, _vv + vv);
        (_u2, _v2, _cross) = (_u2 + (u * u), _v2 + (v * v), _cross + (u * v));
        (_uu2, _uv2, _vv2) = (_uu2 + (uu * uu), _uv2 + (uv * uv), _vv2 + (vv * vv));
        (_uUu, _uUv, _uVv) = (_uUu + (u * uu), _uUv + (u * uv), _uVv + (u * vv));
        (_vUu, _vUv, _vVv) = (_vUu + (v * uu), _vUv + (v * uv), _vVv + (v * vv));
        if (!double.IsNaN(point.Chooses))
        {
            _chosen += point.Chooses;
            _choices++;
        }

        return point.Value;
    }

    /// <summary>Ends the sums.</summary>
    /// <param name="count">Number of points.</param>
    public void Divide(int count)
    {
        (_u, _v, _uu, _uv, _vv, _u2, _v2, _cross) = (_u / count, _v / count, _uu / count, _uv / count, _vv / count, _u2 / count, _v2 / count, _cross / count);
        (_uu2, _uv2, _vv2, _chosen) = (_uu2 / count, _uv2 / count, _vv2 / count, _chosen / count);
        (_uUu, _uUv, _uVv, _vUu, _vUv, _vVv) = (_uUu / count, _uUv / count, _uVv / count, _vUu / count, _vUv / count, _vVv / count);
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
        var energy = (_u2 * a.SlopeEnergy) + (_v2 * b.SlopeEnergy) + (2 * _cross * a.Slope * b.Slope);
        var curvatureEnergy = (_uu2 * a.SlopeEnergy * a.SlopeEnergy) + (4 * _uv2 * a.SlopeEnergy * b.SlopeEnergy) + (_vv2 * b.SlopeEnergy * b.SlopeEnergy)
            + (_u2 * a.CurvatureEnergy) + (_v2 * b.CurvatureEnergy) + (2 * _cross * a.Curvature * b.Curvature);
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
}
