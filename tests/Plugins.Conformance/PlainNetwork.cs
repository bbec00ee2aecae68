using SurrogateHost.Model;

namespace SurrogateHost.Plugins.Conformance;

/// <summary>A tanh perceptron in double precision with its Adam state, in scaled units.</summary>
internal sealed class PlainNetwork
{
    private readonly Surrogate _surrogate;
    private readonly double[] _weights;
    private readonly double[][] _activations;
    private readonly double[] _first;
    private readonly double[] _second;
    private int _steps;

    public PlainNetwork(Surrogate surrogate)
    {
        _surrogate = surrogate;
        _weights = Array.ConvertAll(surrogate.Weights, weight => (double)weight);
        _activations = [.. surrogate.Topology.Layers.Select(width => new double[width])];
        (_first, _second) = (new double[_weights.Length], new double[_weights.Length]);
    }

    public double[] Output => _activations[^1];

    public float[] Weights => Array.ConvertAll(_weights, weight => (float)weight);

    public void Forward(ReadOnlySpan<double> inputs)
    {
        for (var i = 0; i < inputs.Length; i++)
            _activations[0][i] = (inputs[i] - _surrogate.InputScaling.Offset[i]) / _surrogate.InputScaling.Scale[i];
        var start = 0;
        for (var layer = 1; layer < _activations.Length; layer++)
        {
            var (from, to) = (_activations[layer - 1], _activations[layer]);
            for (var o = 0; o < to.Length; o++)
            {
                var sum = _weights[start + (from.Length * to.Length) + o];
                for (var i = 0; i < from.Length; i++)
                    sum += _weights[start + (o * from.Length) + i] * from[i];
                to[o] = layer == _activations.Length - 1 ? sum : Math.Tanh(sum);
            }

            start += (from.Length + 1) * to.Length;
        }
    }

    public double[] Backward(double[] outputGradient, double[]? parameters)
    {
        var (delta, end) = (outputGradient, _weights.Length);
        for (var layer = _activations.Length - 1; layer >= 1; layer--)
        {
            var (from, to) = (_activations[layer - 1], _activations[layer]);
            var start = end - ((from.Length + 1) * to.Length);
            var below = new double[from.Length];
            for (var o = 0; o < to.Length; o++)
            {
                if (parameters is not null)
                    parameters[start + (from.Length * to.Length) + o] += delta[o];
                for (var i = 0; i < from.Length; i++)
                {
                    below[i] += delta[o] * _weights[start + (o * from.Length) + i];
                    if (parameters is not null)
                        parameters[start + (o * from.Length) + i] += delta[o] * from[i];
                }
            }

            for (var i = 0; layer > 1 && i < below.Length; i++)
                below[i] *= 1 - (from[i] * from[i]);
            (delta, end) = (below, start);
        }

        return delta;
    }

    public double Loss(Trial[] trials) => trials.Average(trial => Residuals(trial).Average(residual => residual * residual));

    public double Step(Trial[] batch, double rate)
    {
        var (gradient, loss) = (new double[_weights.Length], 0.0);
        foreach (var trial in batch)
        {
            var residuals = Residuals(trial);
            loss += residuals.Average(residual => residual * residual) / batch.Length;
            Backward(Array.ConvertAll(residuals, residual => 2 * residual / residuals.Length / batch.Length), gradient);
        }

        _steps++;
        var (bias1, bias2) = (1 - Math.Pow(0.9, _steps), 1 - Math.Pow(0.999, _steps));
        for (var k = 0; k < gradient.Length; k++)
        {
            _first[k] = (0.9 * _first[k]) + (0.1 * gradient[k]);
            _second[k] = (0.999 * _second[k]) + (0.001 * gradient[k] * gradient[k]);
            _weights[k] -= rate * (_first[k] / bias1) / (Math.Sqrt(_second[k] / bias2) + 1e-8);
        }

        return loss;
    }

    private double[] Residuals(Trial trial)
    {
        Forward(trial.Inputs);
        var scaling = _surrogate.OutputScaling;
        return [.. Output.Select((value, j) => value - ((trial.Outputs[j] - scaling.Offset[j]) / scaling.Scale[j]))];
    }
}
