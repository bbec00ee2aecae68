using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SurrogateHost.GaussianProcesses.Algebra;
using SurrogateHost.Workers.Simd.Kernels;

namespace SurrogateHost.Workers.Simd.Training;

/// <summary>
/// (JJᵀ + λI)·u = r for the residuals of a batch, output after output. A residual's derivative by the weights of a layer is the product
/// of the layer's delta and of the values that go into it, so an element of JJᵀ is Σ over the layers of (δ·δ′)(a·a′ + 1): it costs as
/// many multiplications as the network has neurons, not as many as it has parameters, and no Jacobian is kept.
/// </summary>
internal sealed unsafe class DualSystem : IDisposable
{
    private const int Tile = MatrixProduct.Tile;
    private const int MostAttempts = 4;
    private const double MoreDamping = 100;

    private readonly NetworkPlan _plan;
    private readonly int _columns;
    private readonly int _hidden;
    private readonly AlignedBuffer _values;
    private readonly AlignedBuffer _ones;
    private readonly AlignedBuffer _deltas;
    private readonly AlignedBuffer _similarities;
    private readonly AlignedBuffer _products;
    private readonly SymmetricInverse _matrix;
    private int _count;

    /// <summary>Allocates.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="columns">Most rows of a batch, a multiple of <see cref="MatrixProduct.Tile"/>.</param>
    public DualSystem(NetworkPlan plan, int columns)
    {
        (_plan, _columns, _hidden) = (plan, columns, plan.FirstRows[plan.Last] - plan.Inputs);
        _values = new AlignedBuffer((long)plan.FirstRows[plan.Last] * columns);
        _ones = new AlignedBuffer(columns);
        _deltas = new AlignedBuffer((long)plan.Outputs * _hidden * columns);
        _similarities = new AlignedBuffer(Tile * columns);
        _products = new AlignedBuffer(Tile * columns);
        _matrix = new SymmetricInverse(plan.Outputs * columns);
    }

    /// <summary>Takes the values of inputs and hidden layers.</summary>
    /// <param name="values">Rows of values.</param>
    /// <param name="count">Columns that count.</param>
    public void TakeValues(float* values, int count)
    {
        _count = count;
        Widen(values, _plan.FirstRows[_plan.Last], _values.Start);
        for (var column = 0; column < _columns; column++)
            _ones.Start[column] = column < count ? 1 : 0;
    }

    /// <summary>Takes an output's derivatives by the sums that hidden neurons receive.</summary>
    /// <param name="output">The output.</param>
    /// <param name="deltas">Rows of deltas.</param>
    public void TakeDeltas(int output, float* deltas) => Widen(deltas + ((nint)_plan.Inputs * _columns), _hidden, DeltasOf(output, 1));

    /// <summary>Subtracts, from each residual, what a change of the weights changes of it.</summary>
    /// <param name="sums">What the change alone gives the neurons: see <see cref="NetworkKernel.Receive"/>.</param>
    /// <param name="factor">Times this.</param>
    /// <param name="right">The residuals.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SubtractChange(float* sums, double factor, Span<double> right)
    {
        float* hidden = sums + ((nint)_plan.Inputs * _columns), last = sums + ((nint)_plan.FirstRows[_plan.Last] * _columns);
        for (var output = 0; output < _plan.Outputs; output++)
        {
            var deltas = DeltasOf(output, 1);
            for (var column = 0; column < _count; column++)
                right[(output * _columns) + column] -= factor * last[(output * _columns) + column];
            for (var row = 0; row < _hidden; row++)
            {
                double* delta = deltas + ((nint)row * _columns);
                var sum = hidden + ((nint)row * _columns);
                for (var column = 0; column < _count; column++)
                    right[(output * _columns) + column] -= factor * delta[column] * sum[column];
            }
        }
    }

    /// <summary>Solves.</summary>
    /// <param name="damping">λ as a part of the mean of the diagonal; more where that is too little for the matrix to be positive definite.</param>
    /// <param name="right">The residuals; become u.</param>
    /// <returns>False where the matrix is not finite.</returns>
    public bool TrySolve(double damping, Span<double> right)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++, damping *= MoreDamping)
        {
            Assemble();
            var trace = 0.0;
            for (var i = 0; i < _matrix.Size; i++)
                trace += Diagonal(i);
            var added = damping * trace / ((double)_count * _plan.Outputs);
            for (var i = 0; i < _matrix.Size; i++)
                Diagonal(i) += added;
            if (!double.IsFinite(added) || added <= 0)
                return false;
            if (!_matrix.TryFactor(CancellationToken.None))
                continue;
            _matrix.SolveByFactor(right);
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _values.Dispose();
        _ones.Dispose();
        _deltas.Dispose();
        _similarities.Dispose();
        _products.Dispose();
        _matrix.Dispose();
    }

    private ref double Diagonal(int i) => ref _matrix.Matrix[((long)i * _matrix.Stride) + i];

    private double* DeltasOf(int output, int layer) =>
        _deltas.Start + ((((nint)output * _hidden) + _plan.FirstRows[layer] - _plan.Inputs) * _columns);

    /// <summary>The lower triangle of JJᵀ, eight rows at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Assemble()
    {
        for (var output = 0; output < _plan.Outputs; output++)
        {
            for (var row = 0; row < _columns; row += Tile)
            {
                var target = _matrix.Matrix + (((long)(output * _columns) + row) * _matrix.Stride);
                for (var i = 0; i < Tile; i++)
                    new Span<double>(target + ((nint)i * _matrix.Stride), (output * _columns) + row + Tile).Clear();
                for (var layer = 1; layer <= _plan.Last; layer++)
                    AddLayer(layer, output, row, target);
            }
        }
    }

    private void AddLayer(int layer, int output, int row, double* target)
    {
        double* values = _values.Start + ((nint)_plan.FirstRows[layer - 1] * _columns), similarities = _similarities.Start, products = _products.Start;
        var (before, own) = (output > 0 && layer < _plan.Last ? _columns : row + Tile, row + Tile);
        new Span<double>(similarities, Tile * _columns).Clear();
        MatrixProduct.AccumulateTile(values + row, 1, _columns, values, _columns, similarities, _columns, before, _plan.Widths[layer - 1], isSubtracted: false);
        MatrixProduct.AccumulateTile(_ones.Start + row, 1, _columns, _ones.Start, _columns, similarities, _columns, before, 1, isSubtracted: false);
        if (layer == _plan.Last)
        {
            Add(similarities, null, target + ((nint)output * _columns), own);
            return;
        }

        for (var other = 0; other <= output; other++)
        {
            var width = other < output ? _columns : own;
            new Span<double>(products, Tile * _columns).Clear();
            MatrixProduct.AccumulateTile(
                DeltasOf(output, layer) + row, 1, _columns, DeltasOf(other, layer), _columns, products, _columns, width, _plan.Widths[layer], isSubtracted: false);
            Add(similarities, products, target + ((nint)other * _columns), width);
        }
    }

    /// <summary>Adds a tile, element by element times another where there is one.</summary>
    private void Add(double* tile, double* times, double* target, int width)
    {
        for (var i = 0; i < Tile; i++)
        {
            for (var column = 0; column < width; column += Tile)
            {
                var at = ((nint)i * _columns) + column;
                var sum = times == null ? Vector512.Load(tile + at) : Vector512.Load(tile + at) * Vector512.Load(times + at);
                (Vector512.Load(target + ((nint)i * _matrix.Stride) + column) + sum).Store(target + ((nint)i * _matrix.Stride) + column);
            }
        }
    }

    /// <summary>Rows in double precision; columns that do not count become 0.</summary>
    private void Widen(float* rows, int count, double* target)
    {
        for (var row = 0; row < count; row++)
        {
            float* source = rows + ((nint)row * _columns);
            var wide = target + ((nint)row * _columns);
            for (var column = 0; column < _columns; column += Tile)
            {
                var (low, high) = Vector256.Widen(Vector256.Load(source + column));
                low.Store(wide + column);
                high.Store(wide + column + 4);
            }

            new Span<double>(wide + _count, _columns - _count).Clear();
        }
    }
}
