using SurrogateHost.Optimizers.Searching.Numerics;
using SurrogateHost.Optimizers.Searching.Search;

namespace SurrogateHost.Optimizers.Searching.Local;

/// <summary>
/// A quadratic in each output around one execution, which it meets exactly: weighted least squares over the executions nearby,
/// with a slight preference for small curvature, and a greater one for none across inputs, where they do not settle it (as Powell's
/// least-norm models have). Above
/// <see cref="FullDimensions"/> inputs the curvature is diagonal. The objective is composed with the outputs, so a sum of
/// squares keeps its shape.
/// </summary>
internal sealed class QuadraticModel
{
    /// <summary>The most inputs for which products of two inputs have their own coefficients.</summary>
    public const int FullDimensions = 14;

    // Of a coordinate; a quadratic has the same second derivatives everywhere, a square of one nearly.
    private const double Difference = 0.1;

    private const double LinearRidge = 1e-12;
    private const double CurvatureRidge = 1e-9;

    // Most programs bend along their inputs more than across: few executions are taken to show that first.
    private const double CrossRidge = 1e-7;

    private readonly Merit _merit;
    private readonly double[] _center;
    private readonly double[][] _coefficients;
    private readonly int _inputs;

    private QuadraticModel(Merit merit, double[] center, double[][] coefficients, int inputs)
    {
        (_merit, _center, _coefficients, _inputs) = (merit, center, coefficients, inputs);
    }

    /// <summary>Number of coefficients per output.</summary>
    /// <param name="inputs">Number of inputs.</param>
    public static int CoefficientCount(int inputs) => inputs <= FullDimensions ? inputs * (inputs + 3) / 2 : 2 * inputs;

    /// <summary>Fits the model.</summary>
    /// <param name="merit">What is minimised.</param>
    /// <param name="center">The execution in the middle.</param>
    /// <param name="frame">Its coordinates: the trust region is the box of ±1.</param>
    /// <param name="neighbours">The executions to learn from, without the centre.</param>
    /// <returns>The model; null when the neighbours settle nothing.</returns>
    public static QuadraticModel? Fit(
        Merit merit, Observation center, LocalFrame frame, IReadOnlyList<Observation> neighbours)
    {
        if (neighbours.Count == 0)
            return null;
        var inputs = frame.Count;
        var (size, outputs) = (CoefficientCount(inputs), center.Trial.Outputs.Length);
        var matrix = new double[size * size];
        var sides = new double[outputs][];
        for (var j = 0; j < outputs; j++)
            sides[j] = new double[size];
        Accumulate(merit, center, frame, neighbours, matrix, sides);
        if (!TryFactorWithRidge(matrix, size, inputs))
            return null;
        foreach (var side in sides)
            LinearAlgebra.Solve(matrix, size, side);
        return new QuadraticModel(merit, center.Trial.Outputs, sides, inputs);
    }

    /// <summary>The objective of the modelled outputs, and its gradient.</summary>
    /// <param name="coordinates">In units of the radii, from the centre.</param>
    /// <param name="gradient">Receives the partial derivatives in the same units.</param>
    public double Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient)
    {
        var outputs = _center.Length;
        Span<double> basis = stackalloc double[_coefficients[0].Length];
        Span<double> modelled = new double[outputs], weights = new double[outputs];
        Basis(coordinates, basis);
        for (var j = 0; j < outputs; j++)
            modelled[j] = _center[j] + LinearAlgebra.Dot(_coefficients[j], basis);
        _merit.Gradient(modelled, weights);
        basis.Clear();
        for (var j = 0; j < outputs; j++)
            LinearAlgebra.AddScaled(basis, weights[j], _coefficients[j]);
        Derivative(coordinates, basis, gradient);
        return _merit.Value(modelled);
    }

    /// <summary>The second derivatives at the centre, in the frame's coordinates.</summary>
    public double[,] Curvature()
    {
        var curvature = new double[_inputs, _inputs];
        var (point, ahead, behind) = (new double[_inputs], new double[_inputs], new double[_inputs]);
        for (var i = 0; i < _inputs; i++)
        {
            point[i] = Difference;
            Evaluate(point, ahead);
            point[i] = -Difference;
            Evaluate(point, behind);
            point[i] = 0;
            for (var k = 0; k < _inputs; k++)
            {
                curvature[i, k] += (ahead[k] - behind[k]) / (4 * Difference);
                curvature[k, i] += (ahead[k] - behind[k]) / (4 * Difference);
            }
        }

        return curvature;
    }

    /// <summary>Adds the weighted normal equations up.</summary>
    private static void Accumulate(
        Merit merit, Observation center, LocalFrame frame, IReadOnlyList<Observation> neighbours, double[] matrix, double[][] sides)
    {
        var size = sides[0].Length;
        var basis = new double[size];
        var typical = merit.IsSingleOutput ? TypicalDifference(center, neighbours, size) : double.PositiveInfinity;
        foreach (var neighbour in neighbours)
        {
            var coordinates = frame.ToCoordinates(neighbour.Unit);
            var distance = 0.0;
            foreach (var coordinate in coordinates)
                distance = Math.Max(distance, Math.Abs(coordinate));
            Basis(coordinates, basis);
            var weight = Weight(distance) * Weight(Math.Abs(neighbour.Value - center.Value), typical);
            for (var a = 0; a < size; a++)
                LinearAlgebra.AddScaled(matrix.AsSpan(a * size, a + 1), weight * basis[a], basis.AsSpan(0, a + 1));
            for (var j = 0; j < sides.Length; j++)
                LinearAlgebra.AddScaled(sides[j], weight * (neighbour.Trial.Outputs[j] - center.Trial.Outputs[j]), basis);
        }
    }

    /// <summary>Near executions count more; the cubic fall matches the error that a quadratic makes.</summary>
    private static double Weight(double distance)
    {
        var residual = 1 / (0.3 + (distance * distance * distance));
        return residual * residual;
    }

    /// <summary>
    /// Where the objective is one output, values near the centre's count more: in a narrow valley the model's error grows with the
    /// height of the walls, and would drown the slope of the floor.
    /// </summary>
    private static double Weight(double difference, double typical)
    {
        var residual = 1 / (1 + (difference / typical));
        return residual * residual;
    }

    /// <summary>The difference in value within which about as many neighbours lie as the model has coefficients, at most half of them.</summary>
    private static double TypicalDifference(Observation center, IReadOnlyList<Observation> neighbours, int size)
    {
        var differences = neighbours.Select(neighbour => Math.Abs(neighbour.Value - center.Value)).Order().ToArray();
        var typical = differences[Math.Min(size, differences.Length) / 2];
        return typical > 0 ? typical : double.PositiveInfinity;
    }

    private static void Basis(ReadOnlySpan<double> s, Span<double> basis)
    {
        s.CopyTo(basis);
        var next = s.Length;
        for (var i = 0; i < s.Length; i++)
            for (var k = i; k < (s.Length <= FullDimensions ? s.Length : i + 1); k++)
                basis[next++] = s[i] * s[k];
    }

    private void Derivative(ReadOnlySpan<double> s, ReadOnlySpan<double> coefficients, Span<double> gradient)
    {
        coefficients[.._inputs].CopyTo(gradient);
        var next = _inputs;
        for (var i = 0; i < _inputs; i++)
        {
            for (var k = i; k < (_inputs <= FullDimensions ? _inputs : i + 1); k++, next++)
            {
                gradient[i] += coefficients[next] * s[k];
                gradient[k] += coefficients[next] * s[i];
            }
        }
    }

    private static bool TryFactorWithRidge(double[] matrix, int size, int inputs)
    {
        var scale = 0.0;
        for (var a = 0; a < size; a++)
            scale = Math.Max(scale, matrix[(a * size) + a]);
        if (!(scale > 0) || !double.IsFinite(scale))
            return false;
        for (var strength = 1.0; strength < 1e7; strength *= 100)
        {
            var attempt = (double[])matrix.Clone();
            for (var a = 0; a < inputs; a++)
                attempt[(a * size) + a] += scale * strength * LinearRidge;
            for (int i = 0, a = inputs; i < inputs; i++)
                for (var k = i; k < (inputs <= FullDimensions ? inputs : i + 1); k++, a++)
                    attempt[(a * size) + a] += scale * strength * (k == i ? CurvatureRidge : CrossRidge);
            if (!LinearAlgebra.TryFactor(attempt, size))
                continue;
            attempt.CopyTo(matrix, 0);
            return true;
        }

        return false;
    }
}
