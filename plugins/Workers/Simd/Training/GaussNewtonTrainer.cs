using System.Runtime.CompilerServices;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd.Training;

/// <summary>
/// Takes damped Gauss–Newton steps with momentum (SPRING: Goldshlager, Abrahamsen and Lin 2024). A batch has fewer residuals than the
/// network has parameters, so the step is solved in the space of the residuals, where the matrix needs no Jacobian: see
/// <see cref="DualSystem"/>. Passes through the network are in single precision, the system in double. As Levenberg and Marquardt do, a step
/// that makes its own batch worse raises the damping, and one that makes it much worse is taken back, with its momentum.
/// </summary>
internal sealed unsafe class GaussNewtonTrainer : NetworkTrainer
{
    private const int MostResiduals = 1024;
    private const double Momentum = 0.9;

    // Chosen on programs with kinks and on smooth ones: see decision 0013.
    private const double MuchBetter = 0.5;
    private const double MuchWorse = 2;
    private const double LessDamping = 0.7;
    private const double MoreDamping = 4;
    private const double LeastFactor = 0.01;
    private const double MostFactor = 1e8;

    private readonly int _columns;
    private readonly DualSystem _system;
    private readonly AlignedMemory _sumMemory;
    private readonly float* _sums;
    private readonly double[] _right;
    private readonly float[] _targets;
    private double _factor = 1;
    private bool _hasStep;

    /// <summary>Prepares training.</summary>
    /// <param name="plan">The network; it has at most <see cref="MostOutputs"/> outputs.</param>
    /// <param name="kernel">Its arithmetic.</param>
    /// <param name="weights">The initial parameters.</param>
    /// <param name="samples">The rows; disposed with the trainer.</param>
    /// <param name="batch">Rows of a step, as far as they fit.</param>
    public GaussNewtonTrainer(NetworkPlan plan, NetworkKernel kernel, ReadOnlySpan<float> weights, ScaledSamples samples, int batch)
        : base(plan, kernel, weights, samples, ColumnsOf(plan, kernel, batch))
    {
        MostRows = RowsOf(plan, batch);
        _columns = ColumnsOf(plan, kernel, batch);
        _system = new DualSystem(plan, _columns);
        _sumMemory = new AlignedMemory(AlignedMemory.Padded((nint)plan.RowCount * _columns));
        _sums = _sumMemory.Take((nint)plan.RowCount * _columns);
        _right = new double[plan.Outputs * _columns];
        _targets = new float[_right.Length];
    }

    /// <summary>The most outputs of a network that can be trained: one row must fit.</summary>
    public static int MostOutputs => MostResiduals;

    /// <inheritdoc/>
    public override int MostRows { get; }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override double Step(ReadOnlySpan<int> batch, StepSize size)
    {
        nint stride = Load(batch, 1, _columns);
        float* values = Memory.Block + (Plan.Outputs * stride), deltas = Memory.DeltasOf(stride);
        Kernel.ForwardWithSlopes(Plan, Memory.Weights, values, Memory.Slopes, stride);
        new ReadOnlySpan<float>(Memory.Block, _targets.Length).CopyTo(_targets);
        var loss = Residuals(values, batch.Length);
        Differentiate(values, deltas, batch.Length);
        if (_hasStep)
        {
            Kernel.Receive(Plan, Memory.Means, values, _sums, stride);
            _system.SubtractChange(_sums, Momentum, _right);
        }

        // Without a solution numbers are no longer finite, and the loss tells.
        if (_system.TrySolve(_factor * size.Damping, _right))
        {
            Seed(deltas, _right);
            Kernel.Backward(Plan, Memory.Weights, Memory.Slopes, deltas, stride, toInputs: false);
            Kernel.AccumulateGradients(
                Plan, new InputRows(Memory.Rows, batch.Length, Plan.Outputs), values, deltas, stride, Memory.Scratch, Memory.Gradients, accumulate: false);
            Move((float)size.Rate);
            Kernel.Forward(Plan, Memory.Weights, values, stride);
            Judge(Residuals(values, batch.Length) / loss);
        }

        return loss;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _system.Dispose();
        _sumMemory.Dispose();
        base.Dispose(disposing);
    }

    private static int RowsOf(NetworkPlan plan, int batch) => Math.Clamp(batch, 1, MostResiduals / plan.Outputs);

    private static int ColumnsOf(NetworkPlan plan, NetworkKernel kernel, int batch) => kernel.ColumnsFor(RowsOf(plan, batch));

    /// <summary>Predictions less targets, output after output; 0 where there is no row.</summary>
    private double Residuals(float* values, int count)
    {
        var predicted = values + ((nint)Plan.FirstRows[Plan.Last] * _columns);
        var sum = 0.0;
        for (var output = 0; output < Plan.Outputs; output++)
        {
            for (var column = 0; column < _columns; column++)
            {
                var at = (output * _columns) + column;
                _right[at] = column < count ? (double)predicted[at] - _targets[at] : 0;
                sum += _right[at] * _right[at];
            }
        }

        return sum / ((double)count * Plan.Outputs);
    }

    /// <summary>Hands the system each output's derivatives.</summary>
    private void Differentiate(float* values, float* deltas, int count)
    {
        _system.TakeValues(values, count);
        var seeds = deltas + ((nint)Plan.FirstRows[Plan.Last] * _columns);
        for (var output = 0; output < Plan.Outputs; output++)
        {
            new Span<float>(seeds, Plan.Outputs * _columns).Clear();
            new Span<float>(seeds + (output * _columns), count).Fill(1);
            Kernel.Backward(Plan, Memory.Weights, Memory.Slopes, deltas, _columns, toInputs: false);
            _system.TakeDeltas(output, deltas);
        }
    }

    private void Seed(float* deltas, double[] solution)
    {
        var seeds = deltas + ((nint)Plan.FirstRows[Plan.Last] * _columns);
        for (var i = 0; i < solution.Length; i++)
            seeds[i] = (float)solution[i];
    }

    private void Move(float rate)
    {
        new ReadOnlySpan<float>(Memory.Weights, Memory.ParameterLength).CopyTo(new Span<float>(Memory.Squares, Memory.ParameterLength));
        for (var i = 0; i < Memory.ParameterLength; i++)
        {
            Memory.Means[i] = ((float)Momentum * Memory.Means[i]) + Memory.Gradients[i];
            Memory.Weights[i] -= rate * Memory.Means[i];
        }

        _hasStep = true;
    }

    /// <summary>Adapts the damping to how a step changed the error of its batch, and takes back one that made it much worse.</summary>
    private void Judge(double ratio)
    {
        if (ratio < MuchBetter)
            _factor = Math.Max(LeastFactor, _factor * LessDamping);
        else if (!(ratio < 1))
            _factor = Math.Min(MostFactor, _factor * MoreDamping);
        if (ratio < MuchWorse)
            return;
        new ReadOnlySpan<float>(Memory.Squares, Memory.ParameterLength).CopyTo(new Span<float>(Memory.Weights, Memory.ParameterLength));
        new Span<float>(Memory.Means, Memory.ParameterLength).Clear();
        _hasStep = false;
    }
}
