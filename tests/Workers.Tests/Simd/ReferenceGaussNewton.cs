using SurrogateHost.Model;

namespace SurrogateHost.Workers.Simd;

/// <summary>Gauss–Newton steps with momentum from the whole Jacobian, in plain double precision.</summary>
internal sealed class ReferenceGaussNewton(Surrogate surrogate, float[] rows)
{
    private const double Momentum = 0.9;

    private readonly int _inputs = surrogate.Topology.Inputs;
    private readonly int _outputs = surrogate.Topology.Outputs;
    private readonly ReferenceNetwork _network = ReferenceNetwork.Of(surrogate);
    private readonly double[] _step = new double[surrogate.Weights.Length];

    private double _factor = 1;

    public double[] Weights => _network.Weights;

    public double Step(ReadOnlySpan<int> batch, double rate, double damping)
    {
        var (jacobian, residuals) = Linearize(batch);
        var count = residuals.Length;
        var matrix = new double[count, count];
        for (var i = 0; i < count; i++)
            for (var j = 0; j < count; j++)
                matrix[i, j] = Dot(jacobian[i], jacobian[j]);
        var mean = Enumerable.Range(0, count).Average(i => matrix[i, i]);
        for (var i = 0; i < count; i++)
            matrix[i, i] += _factor * damping * mean;
        var solution = Solve(matrix, [.. residuals.Select((residual, i) => residual - (Momentum * Dot(jacobian[i], _step)))]);
        var before = (double[])Weights.Clone();
        for (var k = 0; k < _step.Length; k++)
        {
            _step[k] *= Momentum;
            for (var i = 0; i < count; i++)
                _step[k] += jacobian[i][k] * solution[i];
            Weights[k] -= rate * _step[k];
        }

        var loss = residuals.Average(residual => residual * residual);
        var ratio = Linearize(batch).Residuals.Average(residual => residual * residual) / loss;
        _factor = ratio < 0.5 ? Math.Max(0.01, _factor * 0.7) : ratio < 1 ? _factor : _factor * 4;
        if (!(ratio < 2))
        {
            before.CopyTo(Weights, 0);
            Array.Clear(_step);
        }

        return loss;
    }

    private (double[][] Jacobian, double[] Residuals) Linearize(ReadOnlySpan<int> batch)
    {
        var (jacobian, residuals) = (new List<double[]>(), new List<double>());
        foreach (var index in batch)
        {
            var row = rows.AsSpan(index * (_inputs + _outputs), _inputs + _outputs);
            double[] input = [.. row[.._inputs].ToArray().Select(x => (double)x)];
            var output = _network.Forward(input);
            for (var o = 0; o < _outputs; o++)
            {
                var (seed, gradient) = (new double[_outputs], new double[_step.Length]);
                seed[o] = 1;
                _network.Backward(input, seed, gradient);
                jacobian.Add(gradient);
                residuals.Add(output[o] - row[_inputs + o]);
            }
        }

        return ([.. jacobian], [.. residuals]);
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    /// <summary>Gaussian elimination; the matrix is positive definite.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var count = right.Length;
        for (var k = 0; k < count; k++)
        {
            for (var i = k + 1; i < count; i++)
            {
                var factor = matrix[i, k] / matrix[k, k];
                for (var j = k; j < count; j++)
                    matrix[i, j] -= factor * matrix[k, j];
                right[i] -= factor * right[k];
            }
        }

        for (var k = count - 1; k >= 0; k--)
        {
            for (var j = k + 1; j < count; j++)
                right[k] -= matrix[k, j] * right[j];
            right[k] /= matrix[k, k];
        }

        return right;
    }
}
