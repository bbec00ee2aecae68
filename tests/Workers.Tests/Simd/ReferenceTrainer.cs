using SurrogateHost.Model;

namespace SurrogateHost.Workers.Simd;

/// <summary>Adam on mean squared error in plain double precision, as PyTorch defines it.</summary>
internal sealed class ReferenceTrainer(Surrogate surrogate, float[] rows)
{
    private readonly int _inputs = surrogate.Topology.Inputs;
    private readonly int _outputs = surrogate.Topology.Outputs;
    private readonly ReferenceNetwork _network = ReferenceNetwork.Of(surrogate);
    private readonly double[] _mean = new double[surrogate.Weights.Length];
    private readonly double[] _square = new double[surrogate.Weights.Length];
    private int _steps;

    public double[] Weights => _network.Weights;

    public double Measure(ReadOnlySpan<int> batch) => Gradient(batch, new double[_mean.Length]);

    public double Step(ReadOnlySpan<int> batch, double rate)
    {
        var gradient = new double[_mean.Length];
        var loss = Gradient(batch, gradient);
        _steps++;
        for (var i = 0; i < gradient.Length; i++)
        {
            _mean[i] = (0.9 * _mean[i]) + (0.1 * gradient[i]);
            _square[i] = (0.999 * _square[i]) + (0.001 * gradient[i] * gradient[i]);
            var root = Math.Sqrt(_square[i]) / Math.Sqrt(1 - Math.Pow(0.999, _steps));
            Weights[i] -= rate / (1 - Math.Pow(0.9, _steps)) * _mean[i] / (root + 1e-8);
        }

        return loss;
    }

    private double Gradient(ReadOnlySpan<int> batch, double[] gradient)
    {
        var loss = 0.0;
        foreach (var index in batch)
        {
            var row = rows.AsSpan(index * (_inputs + _outputs), _inputs + _outputs);
            double[] input = [.. row[.._inputs].ToArray().Select(x => (double)x)];
            var output = _network.Forward(input);
            var seed = new double[_outputs];
            for (var o = 0; o < _outputs; o++)
            {
                var error = output[o] - row[_inputs + o];
                loss += error * error / (batch.Length * _outputs);
                seed[o] = 2 * error / (batch.Length * _outputs);
            }

            _network.Backward(input, seed, gradient);
        }

        return loss;
    }
}
