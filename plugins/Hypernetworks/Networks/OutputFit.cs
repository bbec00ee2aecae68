using System.Numerics.Tensors;

namespace SurrogateHost.Hypernetworks.Networks;

/// <summary>
/// Fits the output layer of a network to samples by ridge regression around the weights that it has, which takes a fraction of a
/// millisecond: what finetuning would make of its hidden layers, to a first approximation.
/// </summary>
public sealed class OutputFit
{
    /// <summary>Most samples that are fitted; the cost grows with their cube.</summary>
    public const int MostSamples = 128;

    private readonly EmittedNetwork _network;
    private readonly double[] _features;
    private readonly double[] _residuals;
    private readonly double[] _products;
    private readonly int _rows;
    private readonly int _width;
    private readonly int _outputs;

    /// <summary>Prepares the fit.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">Samples, outputs in the units wanted; the first <see cref="MostSamples"/> count.</param>
    /// <param name="isForgotten">True to fit from zero, as suits an output layer that was drawn at random; false to fit around it.</param>
    public OutputFit(EmittedNetwork network, SampleTable samples, bool isForgotten = false)
    {
        (_network, _rows, _width) = (network, Math.Min(samples.Count, MostSamples), network.Biases[1].Length + 1);
        _outputs = network.Biases[2].Length;
        if (isForgotten)
            _network = network.WithOutput(new float[network.Matrices[2].Length], new float[_outputs]);
        var inputs = samples.Inputs.AsSpan(0, _rows * (samples.Inputs.Length / Math.Max(samples.Count, 1)));
        var hidden = network.Hidden(inputs, _rows);
        _features = Features(hidden, _rows);
        var predicted = _network.Output(hidden, _rows);
        _residuals = new double[_rows * _outputs];
        for (var row = 0; row < _rows; row++)
            for (var o = 0; o < samples.OutputCount; o++)
                _residuals[(row * _outputs) + o] = samples.Outputs[(row * _outputs) + o] - predicted[(row * _outputs) + o];
        _products = new double[_rows * _rows];
        for (var i = 0; i < _rows; i++)
            for (var j = 0; j <= i; j++)
                _products[(i * _rows) + j] = _products[(j * _rows) + i] = TensorPrimitives.Dot<double>(Row(i), Row(j));
    }

    /// <summary>The network with its output layer fitted.</summary>
    /// <param name="strength">How much it costs to leave the weights that it has, per sample and in units of a mean feature vector's square.</param>
    public EmittedNetwork Fitted(double strength)
    {
        var mean = 0.0;
        for (var i = 0; i < _rows; i++)
            mean += _products[(i * _rows) + i] / _rows;
        var factor = (double[])_products.Clone();
        for (var i = 0; i < _rows; i++)
            factor[(i * _rows) + i] += strength * mean;
        var dual = (double[])_residuals.Clone();
        Solve(factor, dual);
        var (matrix, bias) = ((float[])_network.Matrices[2].Clone(), (float[])_network.Biases[2].Clone());
        for (var row = 0; row < _rows; row++)
        {
            for (var o = 0; o < _outputs; o++)
            {
                var weight = dual[(row * _outputs) + o];
                for (var k = 0; k < _width - 1; k++)
                    matrix[(k * _outputs) + o] += (float)(weight * _features[(row * _width) + k]);
                bias[o] += (float)weight;
            }
        }

        return _network.WithOutput(matrix, bias);
    }

    private ReadOnlySpan<double> Row(int row) => _features.AsSpan(row * _width, _width);

    private double[] Features(float[] hidden, int rows)
    {
        var features = new double[rows * _width];
        for (var row = 0; row < rows; row++)
        {
            for (var k = 0; k < _width - 1; k++)
                features[(row * _width) + k] = hidden[(row * (_width - 1)) + k];
            features[(row * _width) + _width - 1] = 1;
        }

        return features;
    }

    /// <summary>Solves a symmetric positive definite system in place, by Cholesky's factors.</summary>
    private void Solve(double[] a, double[] b)
    {
        for (var j = 0; j < _rows; j++)
        {
            var diagonal = Math.Sqrt(Math.Max(a[(j * _rows) + j] - TensorPrimitives.Dot<double>(a.AsSpan(j * _rows, j), a.AsSpan(j * _rows, j)), double.Epsilon));
            a[(j * _rows) + j] = diagonal;
            for (var i = j + 1; i < _rows; i++)
                a[(i * _rows) + j] = (a[(i * _rows) + j] - TensorPrimitives.Dot<double>(a.AsSpan(i * _rows, j), a.AsSpan(j * _rows, j))) / diagonal;
        }

        for (var o = 0; o < _outputs; o++)
        {
            for (var i = 0; i < _rows; i++)
            {
                var sum = b[(i * _outputs) + o];
                for (var k = 0; k < i; k++)
                    sum -= a[(i * _rows) + k] * b[(k * _outputs) + o];
                b[(i * _outputs) + o] = sum / a[(i * _rows) + i];
            }

            for (var i = _rows - 1; i >= 0; i--)
            {
                var sum = b[(i * _outputs) + o];
                for (var k = i + 1; k < _rows; k++)
                    sum -= a[(k * _rows) + i] * b[(k * _outputs) + o];
                b[(i * _outputs) + o] = sum / a[(i * _rows) + i];
            }
        }
    }
}
