using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SurrogateHost.GaussianProcesses.Algebra;

namespace SurrogateHost.GaussianProcesses.Kernels;

/// <inheritdoc/>
/// <typeparam name="TProfile">How correlation falls with distance.</typeparam>
internal sealed unsafe class Covariance<TProfile> : Covariance
    where TProfile : struct, IKernelProfile
{
    private readonly AlignedBuffer? _features;
    private readonly double[] _trend = new double[3];
    private readonly double[] _featureWeights;
    private readonly double[] _shares;
    private readonly double[] _twiceReciprocals;

    /// <summary>Takes the points.</summary>
    public Covariance(ProcessShape shape, PointTable points, AlignedBuffer? features, int featureCount)
        : base(shape, points, featureCount)
    {
        _features = features;
        _featureWeights = new double[featureCount];
        _shares = new double[points.Inputs];
        _twiceReciprocals = new double[points.Inputs];
    }

    /// <inheritdoc/>
    public override void Fill(double* matrix, nint stride)
    {
        for (var a = 0; a < Points.Count; a++)
        {
            Row(this, a, matrix + (a * stride), (a + 8) & -8);
            matrix[(a * stride) + a] += Noise;
        }
    }

    /// <inheritdoc/>
    public override void Cross(Covariance others, int first, int count, double* matrix, nint stride)
    {
        for (var a = 0; a < count; a++)
            Row((Covariance<TProfile>)others, first + a, matrix + (a * stride), Points.Stride);
    }

    /// <inheritdoc/>
    public override void Diagonal(Span<double> variances)
    {
        for (var a = 0; a < Points.Count; a++)
        {
            var dot = 0.0;
            for (var d = 0; d < Points.Inputs; d++)
                dot += Bent[((long)d * Points.Stride) + a] * Bent[((long)d * Points.Stride) + a];
            variances[a] = 1 + _trend[0] + (dot * _trend[1]) + (dot * dot * _trend[2]);
            for (var f = 0; f < _featureWeights.Length; f++)
                variances[a] += _featureWeights[f] * Feature(f)[a] * Feature(f)[a];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddGradient(double* weights, nint stride, Span<double> gradient)
    {
        var inputs = Points.Inputs;
        var lanes = stackalloc Vector512<double>[Layout.Count + 8];
        new Span<byte>(lanes, (Layout.Count + 8) * sizeof(Vector512<double>)).Clear();
        Vector512<double>* lengths = lanes, bends = lanes + Layout.Bends, interactions = lanes + Layout.Interactions;
        Vector512<double>* trend = lanes + Layout.Trend, features = lanes + Layout.FeatureWeights;
        var trace = 0.0;
        for (var a = 0; a < Points.Count; a++)
        {
            var row = weights + (a * stride);
            // The triangle stands for both, so the diagonal counts half.
            trace += row[a];
            row[a] *= 0.5;
            for (var b = a + 1; b < ((a + 8) & -8); b++)
                row[b] = 0;
            for (nint b = 0; b <= a; b += 8)
            {
                var v = Vector512.Load(row + b);
                if (Shape.IsFactored)
                    AddFactored(a, b, v, lengths, bends, interactions);
                else
                    AddRadial(a, b, v, lengths, bends);
                AddTrend(a, b, v, trend, bends);
                for (var f = 0; f < _featureWeights.Length; f++)
                    features[f] += v * Vector512.Create(Feature(f)[a]) * Vector512.Load(Feature(f) + b);
            }
        }

        for (var d = 0; d < inputs; d++)
        {
            // d(r²)/d(log ℓ) = −2·(difference in units of ℓ)².
            gradient[d] += -2 * Vector512.Sum(lengths[d]);
            if (Shape.BendsInputs)
                gradient[Layout.Bends + d] += Vector512.Sum(bends[d]);

            if (Shape.IsFactored)
                gradient[Layout.Interactions + d] += Vector512.Sum(interactions[d]);
        }

        for (var part = 0; part < Layout.TrendParts; part++)
            gradient[Layout.Trend + part] += _trend[part] * Vector512.Sum(trend[part]);
        for (var f = 0; f < _featureWeights.Length; f++)
            gradient[Layout.FeatureWeights + f] += _featureWeights[f] * Vector512.Sum(features[f]);
        gradient[Layout.Noise] += 0.5 * trace * Math.Exp(Parameters[Layout.Noise]);
    }

    private protected override void Prepare()
    {
        for (var part = 0; part < 3; part++)
            _trend[part] = part < Layout.TrendParts ? Math.Exp(Parameters[Layout.Trend + part]) : 0;
        for (var f = 0; f < _featureWeights.Length; f++)
            _featureWeights[f] = Math.Exp(Parameters[Layout.FeatureWeights + f]);
        for (var d = 0; d < _shares.Length; d++)
        {
            _twiceReciprocals[d] = 2 * Math.Exp(-Parameters[d]);
            _shares[d] = Shape.IsFactored ? 1 / (1 + Math.Exp(-Parameters[Layout.Interactions + d])) : 0;
        }
    }

    private double* Feature(int index) => _features!.Start + ((long)index * Points.Stride);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Row(Covariance<TProfile> others, int a, double* row, int columns)
    {
        var (inputs, points, otherPoints) = (Points.Inputs, (nint)Points.Stride, (nint)others.Points.Stride);
        var (constant, linear, quadratic) = (Vector512.Create(_trend[0]), Vector512.Create(_trend[1]), Vector512.Create(_trend[2]));
        var isConstant = Layout.TrendParts == 1;
        for (nint b = 0; b < columns; b += 8)
        {
            var (sum, dot) = (Vector512<double>.Zero, Vector512<double>.Zero);
            Vector512<double> value;
            if (Shape.IsFactored)
            {
                value = Vector512<double>.One;
                for (var d = 0; d < inputs; d++)
                {
                    var difference = Vector512.Create(others.Scaled[(d * otherPoints) + a]) - Vector512.Load(Scaled + (d * points) + b);
                    var share = Vector512.Create(_shares[d]);
                    value *= Vector512.FusedMultiplyAdd(share, TProfile.Value(difference * difference), Vector512<double>.One - share);
                }
            }
            else
            {
                for (var d = 0; d < inputs; d++)
                {
                    var difference = Vector512.Create(others.Scaled[(d * otherPoints) + a]) - Vector512.Load(Scaled + (d * points) + b);
                    sum = Vector512.FusedMultiplyAdd(difference, difference, sum);
                }

                value = TProfile.Value(sum);
            }

            value += constant;
            if (!isConstant)
            {
                for (var d = 0; d < inputs; d++)
                    dot = Vector512.FusedMultiplyAdd(Vector512.Create(others.Bent[(d * otherPoints) + a]), Vector512.Load(Bent + (d * points) + b), dot);
                value += dot * (linear + (dot * quadratic));
            }

            for (var f = 0; f < _featureWeights.Length; f++)
                value += Vector512.Create(_featureWeights[f] * others.Feature(f)[a]) * Vector512.Load(Feature(f) + b);
            value.Store(row + b);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddRadial(int a, nint b, Vector512<double> v, Vector512<double>* lengths, Vector512<double>* bends)
    {
        var (inputs, points, sum) = (Points.Inputs, (nint)Points.Stride, Vector512<double>.Zero);
        for (var d = 0; d < inputs; d++)
        {
            var difference = Vector512.Create(Scaled[(d * points) + a]) - Vector512.Load(Scaled + (d * points) + b);
            sum = Vector512.FusedMultiplyAdd(difference, difference, sum);
        }

        var weight = v * TProfile.ValueAndSlope(sum).Slope;
        for (var d = 0; d < inputs; d++)
        {
            var difference = Vector512.Create(Scaled[(d * points) + a]) - Vector512.Load(Scaled + (d * points) + b);
            AddDifference(a, b, d, weight * difference, difference, lengths, bends);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddFactored(int a, nint b, Vector512<double> v, Vector512<double>* lengths, Vector512<double>* bends, Vector512<double>* interactions)
    {
        var (inputs, points) = (Points.Inputs, (nint)Points.Stride);
        var product = v;
        for (var d = 0; d < inputs; d++)
        {
            var difference = Vector512.Create(Scaled[(d * points) + a]) - Vector512.Load(Scaled + (d * points) + b);
            var share = Vector512.Create(_shares[d]);
            product *= Vector512.FusedMultiplyAdd(share, TProfile.Value(difference * difference), Vector512<double>.One - share);
        }

        for (var d = 0; d < inputs; d++)
        {
            var difference = Vector512.Create(Scaled[(d * points) + a]) - Vector512.Load(Scaled + (d * points) + b);
            var share = Vector512.Create(_shares[d]);
            var (value, slope) = TProfile.ValueAndSlope(difference * difference);
            var part = product / Vector512.FusedMultiplyAdd(share, value, Vector512<double>.One - share);
            // d(share)/d(log a) = share·(1 − share).
            interactions[d] += part * (value - Vector512<double>.One) * share * (Vector512<double>.One - share);
            AddDifference(a, b, d, part * share * slope * difference, difference, lengths, bends);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddDifference(
        int a, nint b, int d, Vector512<double> weighted, Vector512<double> difference, Vector512<double>* lengths, Vector512<double>* bends)
    {
        lengths[d] = Vector512.FusedMultiplyAdd(weighted, difference, lengths[d]);
        if (!Shape.BendsInputs)
            return;
        var offset = (nint)d * Points.Stride;
        var slopes = Vector512.Create(BendSlopes[offset + a]) - Vector512.Load(BendSlopes + offset + b);
        bends[d] = Vector512.FusedMultiplyAdd(weighted, slopes * Vector512.Create(_twiceReciprocals[d]), bends[d]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddTrend(int a, nint b, Vector512<double> v, Vector512<double>* trend, Vector512<double>* bends)
    {
        trend[0] += v;
        if (Layout.TrendParts == 1)
            return;
        var (inputs, points, dot) = (Points.Inputs, (nint)Points.Stride, Vector512<double>.Zero);
        for (var d = 0; d < inputs; d++)
            dot = Vector512.FusedMultiplyAdd(Vector512.Create(Bent[(d * points) + a]), Vector512.Load(Bent + (d * points) + b), dot);
        trend[1] += v * dot;
        if (Layout.TrendParts > 2)
            trend[2] += v * dot * dot;
        if (!Shape.BendsInputs)
            return;
        var slope = v * (Vector512.Create(_trend[1]) + (dot * Vector512.Create(2 * _trend[2])));
        for (var d = 0; d < inputs; d++)
        {
            var offset = d * points;
            bends[d] += slope * ((Vector512.Create(BendSlopes[offset + a]) * Vector512.Load(Bent + offset + b))
                + (Vector512.Create(Bent[offset + a]) * Vector512.Load(BendSlopes + offset + b)));
        }
    }
}
