using System.Numerics.Tensors;
using SurrogateHost.Model;

namespace SurrogateHost.Training.CompNet.Surrogates;

/// <summary>Losses and gradients of one program's surrogates at a time; the memory of one thread.</summary>
internal sealed class ProgramLoss
{
    private const float LargestNorm = 5;
    private const float Tiny = 1e-6f;
    private readonly float[] _scales;
    private readonly float[] _norms;
    private readonly float[][] _path;
    private readonly float[][] _gradients;
    private SurrogateShape _shape;
    private TaskData _data = null!;
    private SurrogateCalculus _calculus = null!;
    private float[] _outputs = [];
    private float[] _curvature = [];
    private float[] _rates = [];
    private float[] _slope = [];
    private float[] _direction = [];
    private float[] _unused = [];
    private float[] _rateGradient = [];

    /// <param name="steps">Gradient steps.</param>
    public ProgramLoss(int steps) =>
        (_scales, _norms, _path, _gradients) = (new float[steps], new float[steps], new float[steps + 1][], new float[steps][]);

    /// <summary>Makes it ready for a batch.</summary>
    /// <param name="shape">Sizes.</param>
    /// <param name="activation">Nonlinearity.</param>
    /// <param name="data">What the surrogates are to do.</param>
    /// <param name="logRates">Logarithms of the rates, laid out as the parameters.</param>
    public ProgramLoss Prepare(SurrogateShape shape, Activation activation, TaskData data, float[] logRates)
    {
        var rows = Math.Max(data.Samples, data.Points);
        if (_shape != shape || _outputs.Length < rows * shape.Outputs)
            Allocate(shape, rows);
        _data = data;
        _calculus.Activation = activation;
        TensorPrimitives.Exp(logRates, _rates);
        return this;
    }

    /// <summary>Adds the gradients of all terms to those of the program's surrogates.</summary>
    /// <param name="program">Index in the batch.</param>
    /// <param name="stages">The batch's surrogates.</param>
    /// <param name="terms">What counts.</param>
    /// <returns>The program's share of the loss.</returns>
    public double Run(int program, IReadOnlyList<PackedSurrogates> stages, IReadOnlyList<LossTerm> terms)
    {
        var loss = 0.0;
        foreach (var term in terms)
        {
            var parameters = stages[term.Stage].Of(program);
            var gradient = stages[term.Stage].GradientOf(program);
            loss += term.IsAdapted
                ? AddAdapted(program, parameters, term, gradient)
                : AddError(program, parameters, term, gradient);
        }

        return loss;
    }

    /// <summary>The gradient by the logarithms of the rates since the last call.</summary>
    public float[] TakeRateGradient()
    {
        var taken = _rateGradient;
        _rateGradient = new float[_shape.Count];
        return taken;
    }

    private double AddError(int program, ReadOnlySpan<float> parameters, LossTerm term, Span<float> gradient)
    {
        var no = _shape.Outputs;
        var inputs = Rows(_data.PointInputs, program, _data.Points * _shape.Inputs);
        var truth = Rows(term.Stage == 0 ? _data.RawPointOutputs : _data.PointOutputs, program, _data.Points * no);
        var residual = _outputs.AsSpan(0, _data.Points * no);
        _calculus.Forward(parameters, inputs, residual);
        TensorPrimitives.Subtract(residual, truth, residual);
        var loss = 0.0;
        for (var j = 0; j < no; j++)
        {
            var square = 0.0;
            for (var i = j; i < residual.Length; i += no)
                square += residual[i] * residual[i];
            var unit = term.Stage == 0 ? 1 : _data.Deviation[(program * no) + j];
            var error = square * unit * unit / _data.Points;
            var share = term.Weight * _data.Mask[(program * no) + j] / _data.Present;
            loss += Math.Min(error, SurrogateTask.LargestError) * share;
            var factor = error <= SurrogateTask.LargestError ? (float)(2 * share * unit * unit / _data.Points) : 0;
            for (var i = j; i < residual.Length; i += no)
                residual[i] *= factor;
        }

        _calculus.AddGradient(parameters, inputs, residual, gradient);
        return loss;
    }

    /// <summary>Gradient steps on the samples shown, the error after them, and back through the steps.</summary>
    private double AddAdapted(int program, ReadOnlySpan<float> parameters, LossTerm term, Span<float> gradient)
    {
        parameters.CopyTo(_path[0]);
        for (var step = 0; step < _gradients.Length; step++)
            Step(program, term, step);
        Array.Clear(_slope);
        var loss = AddError(program, _path[^1], term, _slope);
        for (var step = _gradients.Length - 1; step >= 0; step--)
            StepBack(program, term, step);
        TensorPrimitives.Add(gradient, _slope, gradient);
        return loss;
    }

    private void Step(int program, LossTerm term, int step)
    {
        var (from, to, gradient) = (_path[step], _path[step + 1], _gradients[step]);
        Array.Clear(gradient);
        _calculus.AddGradient(from, SampleInputs(program), SampleSlopes(program, term, from), gradient);
        _norms[step] = MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(gradient));
        _scales[step] = Math.Min(1, LargestNorm / (_norms[step] + Tiny));
        TensorPrimitives.Multiply(gradient, _rates, to);
        TensorPrimitives.MultiplyAdd(to, -_scales[step], from, to);
    }

    /// <summary>
    /// From the loss's gradient u after the step to the one before it. The step is θ − r∘g·s with s = min(1, 5/(|g| + ε)); so
    /// u + H·v, v = −s·r∘u, and where the norm was cut, v also has (u·(r∘g))·5/(|g| + ε)² along g/|g|.
    /// </summary>
    private void StepBack(int program, LossTerm term, int step)
    {
        var (gradient, scale, norm) = (_gradients[step], _scales[step], _norms[step]);
        TensorPrimitives.Multiply(_slope, _rates, _direction);
        TensorPrimitives.Multiply(_direction, gradient, _unused);
        TensorPrimitives.MultiplyAdd(_unused, -scale, _rateGradient, _rateGradient);
        var along = TensorPrimitives.Sum<float>(_unused);
        TensorPrimitives.Multiply(_direction, -scale, _direction);
        if (scale < 1)
            TensorPrimitives.MultiplyAdd(gradient, along * LargestNorm / ((norm + Tiny) * (norm + Tiny) * norm), _direction, _direction);

        var inputs = SampleInputs(program);
        var slopes = SampleSlopes(program, term, _path[step]);
        _calculus.AddGradient(_path[step], inputs, slopes, _unused);
        _calculus.AddHessianProduct(_path[step], _direction, inputs, slopes, _curvature, _slope);
    }

    /// <summary>The derivative of the samples' mean squared error by each output; also sets its curvature.</summary>
    private ReadOnlySpan<float> SampleSlopes(int program, LossTerm term, ReadOnlySpan<float> parameters)
    {
        var no = _shape.Outputs;
        var mask = Rows(_data.Mask, program, no);
        for (var j = 0; j < no; j++)
            _curvature[j] = 2 * mask[j] / (_data.Samples * TensorPrimitives.Sum(mask));
        var truth = Rows(term.Stage == 0 ? _data.RawSampleOutputs : _data.SampleOutputs, program, _data.Samples * no);
        var slopes = _outputs.AsSpan(0, _data.Samples * no);
        _calculus.Forward(parameters, SampleInputs(program), slopes);
        TensorPrimitives.Subtract(slopes, truth, slopes);
        for (var i = 0; i < slopes.Length; i++)
            slopes[i] *= _curvature[i % no];
        return slopes;
    }

    private void Allocate(SurrogateShape shape, int rows)
    {
        _shape = shape;
        _calculus = new SurrogateCalculus(shape, rows);
        (_outputs, _curvature) = (new float[rows * shape.Outputs], new float[shape.Outputs]);
        (_rates, _slope, _direction, _unused, _rateGradient) = (new float[shape.Count], new float[shape.Count], new float[shape.Count], new float[shape.Count], new float[shape.Count]);
        foreach (var arrays in new[] { _path, _gradients })
        {
            for (var i = 0; i < arrays.Length; i++)
                arrays[i] = new float[shape.Count];
        }
    }

    private ReadOnlySpan<float> SampleInputs(int program) => Rows(_data.SampleInputs, program, _data.Samples * _shape.Inputs);

    private static ReadOnlySpan<float> Rows(float[] all, int program, int length) => all.AsSpan(program * length, length);
}
