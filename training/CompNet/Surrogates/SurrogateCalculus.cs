using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SurrogateHost.Model;

namespace SurrogateHost.Training.CompNet.Surrogates;

/// <summary>
/// One surrogate at a time, on a few samples: its outputs, the gradient of a loss by its parameters, and the product of the loss's
/// Hessian with a direction (Pearlmutter, "Fast Exact Multiplication by the Hessian", 1994), which takes gradient steps back.
/// Holds the memory for it; not thread-safe.
/// </summary>
internal sealed class SurrogateCalculus
{
    private readonly SurrogateShape _shape;
    private readonly float[] _transposed;
    private readonly float[] _changeTransposed;
    private readonly HiddenLayer _first;
    private readonly HiddenLayer _second;

    /// <param name="shape">Sizes.</param>
    /// <param name="maximumRows">Most samples at a time.</param>
    public SurrogateCalculus(SurrogateShape shape, int maximumRows)
    {
        _shape = shape;
        (_transposed, _changeTransposed) = (new float[shape.Hidden * shape.Hidden], new float[shape.Hidden * shape.Hidden]);
        (_first, _second) = (new HiddenLayer(maximumRows * shape.Hidden), new HiddenLayer(maximumRows * shape.Hidden));
    }

    /// <summary>Nonlinearity of the hidden layers.</summary>
    public Activation Activation { get; set; }

    /// <summary>Outputs; what <see cref="AddGradient"/> needs is kept.</summary>
    /// <param name="parameters">The surrogate.</param>
    /// <param name="inputs">[rows, inputs].</param>
    /// <param name="outputs">Receives [rows, outputs].</param>
    public void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        var (ni, w, no) = _shape;
        var rows = outputs.Length / no;
        var z1 = _first.Value.AsSpan(0, rows * w);
        var z2 = _second.Value.AsSpan(0, rows * w);
        Repeat(parameters[_shape.Bias1], z1);
        PanelProduct.Add(inputs, ni, 1, parameters[_shape.Matrix1], z1, rows, ni, w);
        Activate(z1, _first.Slope);
        Repeat(parameters[_shape.Bias2], z2);
        PanelProduct.Add(z1, w, 1, parameters[_shape.Matrix2], z2, rows, w, w);
        Activate(z2, _second.Slope);
        Dots(z2, parameters[_shape.Matrix3], outputs, rows);
        for (var i = 0; i < outputs.Length; i++)
            outputs[i] += parameters[_shape.Bias3][i % no];
    }

    /// <summary>Adds the loss's gradient by the parameters; follows <see cref="Forward"/> with the same arguments.</summary>
    /// <param name="parameters">The surrogate.</param>
    /// <param name="inputs">[rows, inputs].</param>
    /// <param name="slopes">The loss's derivative by each output, [rows, outputs].</param>
    /// <param name="gradient">Receives the sum.</param>
    public void AddGradient(ReadOnlySpan<float> parameters, ReadOnlySpan<float> inputs, ReadOnlySpan<float> slopes, Span<float> gradient)
    {
        var (ni, w, no) = _shape;
        var rows = slopes.Length / no;
        var size = rows * w;
        var h1 = _first.Value.AsSpan(0, size);
        var h2 = _second.Value.AsSpan(0, size);
        Transpose(parameters[_shape.Matrix2], _transposed, w);

        PanelProduct.Add(slopes, 1, no, h2, gradient[_shape.Matrix3], no, rows, w);
        AddColumns(slopes, gradient[_shape.Bias3]);
        var upper = _second.Adjoint.AsSpan(0, size);
        var lower = _first.Adjoint.AsSpan(0, size);
        upper.Clear();
        PanelProduct.Add(slopes, no, 1, parameters[_shape.Matrix3], upper, rows, no, w);
        var delta2 = _second.Delta.AsSpan(0, size);
        TensorPrimitives.Multiply(upper, _second.Slope.AsSpan(0, size), delta2);
        PanelProduct.Add(h1, 1, w, delta2, gradient[_shape.Matrix2], w, rows, w);
        AddColumns(delta2, gradient[_shape.Bias2]);
        lower.Clear();
        PanelProduct.Add(delta2, w, 1, _transposed, lower, rows, w, w);
        var delta1 = _first.Delta.AsSpan(0, size);
        TensorPrimitives.Multiply(lower, _first.Slope.AsSpan(0, size), delta1);
        PanelProduct.Add(inputs, 1, ni, delta1, gradient[_shape.Matrix1], ni, rows, w);
        AddColumns(delta1, gradient[_shape.Bias1]);
    }

    /// <summary>
    /// Adds the Hessian's product with a direction; follows <see cref="AddGradient"/> with the same arguments. The loss is a sum of
    /// squares: its second derivative by output j is <paramref name="curvature"/>[j] at every sample.
    /// </summary>
    /// <param name="parameters">The surrogate.</param>
    /// <param name="direction">What is multiplied, laid out as the parameters.</param>
    /// <param name="inputs">[rows, inputs].</param>
    /// <param name="slopes">The loss's derivative by each output, [rows, outputs].</param>
    /// <param name="curvature">[outputs].</param>
    /// <param name="product">Receives the sum.</param>
    public void AddHessianProduct(
        ReadOnlySpan<float> parameters, ReadOnlySpan<float> direction, ReadOnlySpan<float> inputs, ReadOnlySpan<float> slopes, ReadOnlySpan<float> curvature, Span<float> product)
    {
        var (ni, w, no) = _shape;
        var rows = slopes.Length / no;
        var size = rows * w;
        var h1 = _first.Value.AsSpan(0, size);
        var h2 = _second.Value.AsSpan(0, size);
        var delta1 = _first.Delta.AsSpan(0, size);
        var delta2 = _second.Delta.AsSpan(0, size);
        var z1 = _first.ChangeBefore.AsSpan(0, size);
        var z2 = _second.ChangeBefore.AsSpan(0, size);
        var r1 = _first.Change.AsSpan(0, size);
        var r2 = _second.Change.AsSpan(0, size);
        Span<float> bends = stackalloc float[slopes.Length];
        Transpose(direction[_shape.Matrix2], _changeTransposed, w);

        // Forward: how activations and slopes change along the direction.
        Repeat(direction[_shape.Bias1], z1);
        PanelProduct.Add(inputs, ni, 1, direction[_shape.Matrix1], z1, rows, ni, w);
        TensorPrimitives.Multiply(z1, _first.Slope.AsSpan(0, size), r1);
        Repeat(direction[_shape.Bias2], z2);
        PanelProduct.Add(r1, w, 1, parameters[_shape.Matrix2], z2, rows, w, w);
        PanelProduct.Add(h1, w, 1, direction[_shape.Matrix2], z2, rows, w, w);
        TensorPrimitives.Multiply(z2, _second.Slope.AsSpan(0, size), r2);
        Dots(r2, parameters[_shape.Matrix3], bends, rows);
        AddDots(h2, direction[_shape.Matrix3], bends, rows);
        for (var i = 0; i < bends.Length; i++)
            bends[i] = (bends[i] + direction[_shape.Bias3][i % no]) * curvature[i % no];

        // Backward: how the gradient changes.
        PanelProduct.Add(slopes, 1, no, r2, product[_shape.Matrix3], no, rows, w);
        PanelProduct.Add(bends, 1, no, h2, product[_shape.Matrix3], no, rows, w);
        AddColumns(bends, product[_shape.Bias3]);
        var change2 = _second.Scratch.AsSpan(0, size);
        change2.Clear();
        PanelProduct.Add(bends, no, 1, parameters[_shape.Matrix3], change2, rows, no, w);
        PanelProduct.Add(slopes, no, 1, direction[_shape.Matrix3], change2, rows, no, w);
        Bend(change2, _second, size);
        PanelProduct.Add(r1, 1, w, delta2, product[_shape.Matrix2], w, rows, w);
        PanelProduct.Add(h1, 1, w, change2, product[_shape.Matrix2], w, rows, w);
        AddColumns(change2, product[_shape.Bias2]);
        var change1 = _first.Scratch.AsSpan(0, size);
        change1.Clear();
        PanelProduct.Add(change2, w, 1, _transposed, change1, rows, w, w);
        PanelProduct.Add(delta2, w, 1, _changeTransposed, change1, rows, w, w);
        Bend(change1, _first, size);
        PanelProduct.Add(inputs, 1, ni, change1, product[_shape.Matrix1], ni, rows, w);
        AddColumns(change1, product[_shape.Bias1]);
    }

    /// <summary>Replaces pre-activations by activations and gives their derivatives.</summary>
    private void Activate(Span<float> values, Span<float> slopes)
    {
        var x = MemoryMarshal.Cast<float, Vector512<float>>(values);
        var d = MemoryMarshal.Cast<float, Vector512<float>>(slopes);
        for (var i = 0; i < x.Length; i++)
        {
            switch (Activation)
            {
                case Activation.Tanh:
                    x[i] = Vector512<float>.One - (Vector512.Create(2f) / (Vector512.Exp(x[i] + x[i]) + Vector512<float>.One));
                    d[i] = Vector512<float>.One - (x[i] * x[i]);
                    break;
                case Activation.Relu:
                    d[i] = Vector512.ConditionalSelect(Vector512.GreaterThan(x[i], default), Vector512<float>.One, default);
                    x[i] = Vector512.Max(x[i], default);
                    break;
                default:
                    (x[i], d[i]) = Vector512.SinCos(x[i]);
                    break;
            }
        }
    }

    /// <summary>Through the nonlinearity: change·slope + adjoint·curvature·changeBefore, in place.</summary>
    private void Bend(Span<float> change, HiddenLayer layer, int size)
    {
        var c = MemoryMarshal.Cast<float, Vector512<float>>(change);
        var h = MemoryMarshal.Cast<float, Vector512<float>>(layer.Value.AsSpan(0, size));
        var slope = MemoryMarshal.Cast<float, Vector512<float>>(layer.Slope.AsSpan(0, size));
        var adjoint = MemoryMarshal.Cast<float, Vector512<float>>(layer.Adjoint.AsSpan(0, size));
        var before = MemoryMarshal.Cast<float, Vector512<float>>(layer.ChangeBefore.AsSpan(0, size));
        for (var i = 0; i < c.Length; i++)
        {
            var curvature = Activation switch
            {
                Activation.Tanh => h[i] * slope[i] * -2f,
                Activation.Relu => default,
                _ => -h[i],
            };
            c[i] = (c[i] * slope[i]) + (adjoint[i] * curvature * before[i]);
        }
    }

    private void Dots(ReadOnlySpan<float> values, ReadOnlySpan<float> weights, Span<float> outputs, int rows)
    {
        outputs.Clear();
        AddDots(values, weights, outputs, rows);
    }

    private void AddDots(ReadOnlySpan<float> values, ReadOnlySpan<float> weights, Span<float> outputs, int rows)
    {
        var (w, no) = (_shape.Hidden, _shape.Outputs);
        for (var row = 0; row < rows; row++)
        {
            for (var j = 0; j < no; j++)
                outputs[(row * no) + j] += TensorPrimitives.Dot(values.Slice(row * w, w), weights.Slice(j * w, w));
        }
    }

    private static void Repeat(ReadOnlySpan<float> row, Span<float> rows)
    {
        for (var i = 0; i < rows.Length; i += row.Length)
            row.CopyTo(rows[i..]);
    }

    private static void AddColumns(ReadOnlySpan<float> rows, Span<float> sums)
    {
        for (var i = 0; i < rows.Length; i += sums.Length)
            TensorPrimitives.Add(sums, rows.Slice(i, sums.Length), sums);
    }

    private static void Transpose(ReadOnlySpan<float> source, Span<float> target, int size)
    {
        const int Block = 16;
        for (var i0 = 0; i0 < size; i0 += Block)
        {
            for (var j0 = 0; j0 < size; j0 += Block)
            {
                for (var i = i0; i < i0 + Block; i++)
                {
                    var row = source.Slice((i * size) + j0, Block);
                    for (var j = 0; j < Block; j++)
                        target[((j0 + j) * size) + i] = row[j];
                }
            }
        }
    }

    /// <summary>What a layer remembers from one pass to the next, [rows, hidden] each.</summary>
    private sealed class HiddenLayer(int size)
    {
        /// <summary>Activations.</summary>
        public float[] Value { get; } = new float[size];

        /// <summary>The nonlinearity's derivative.</summary>
        public float[] Slope { get; } = new float[size];

        /// <summary>The loss's derivative by the activations.</summary>
        public float[] Adjoint { get; } = new float[size];

        /// <summary>The loss's derivative by what enters the nonlinearity.</summary>
        public float[] Delta { get; } = new float[size];

        /// <summary>How what enters the nonlinearity changes along a direction.</summary>
        public float[] ChangeBefore { get; } = new float[size];

        /// <summary>How the activations change along a direction.</summary>
        public float[] Change { get; } = new float[size];

        public float[] Scratch { get; } = new float[size];
    }
}
