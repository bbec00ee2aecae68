using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SurrogateHost.GaussianProcesses.Algebra;

namespace SurrogateHost.GaussianProcesses.Kernels;

/// <summary>
/// The covariance of a shape between rows of points, and its derivatives by the hyperparameters, in units of the kernel's variance.
/// Points lie input by input, so that eight are computed at a time. Not thread-safe.
/// </summary>
internal abstract unsafe class Covariance : IDisposable
{
    private readonly AlignedBuffer _buffer;

    private protected Covariance(ProcessShape shape, PointTable points, int features)
    {
        Shape = shape;
        Layout = new ParameterLayout(shape, points.Inputs, features);
        Points = points;
        _buffer = new AlignedBuffer((long)points.Stride * points.Inputs * 3);
        Bent = _buffer.Start;
        Scaled = Bent + ((long)points.Stride * points.Inputs);
        BendSlopes = Scaled + ((long)points.Stride * points.Inputs);
    }

    /// <summary>The form.</summary>
    public ProcessShape Shape { get; }

    /// <summary>Where the hyperparameters stand.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>The points.</summary>
    public PointTable Points { get; }

    /// <summary>What is added to the diagonal.</summary>
    public double Noise { get; private set; }

    /// <summary>Hyperparameters as of the last <see cref="Set"/>.</summary>
    private protected double[] Parameters { get; private set; } = [];

    /// <summary>Inputs after bending, input by input.</summary>
    private protected double* Bent { get; }

    /// <summary>Bent inputs in units of their length scales.</summary>
    private protected double* Scaled { get; }

    /// <summary>Derivatives of the bent inputs by their bend.</summary>
    private protected double* BendSlopes { get; }

    /// <summary>Makes one for a shape.</summary>
    /// <param name="shape">The form.</param>
    /// <param name="points">The points.</param>
    /// <param name="features">Values of the given features at the points, feature by feature with the points' stride.</param>
    public static Covariance Of(ProcessShape shape, PointTable points, AlignedBuffer? features = null)
    {
        var count = features is null ? 0 : (int)(features.Length / points.Stride);
        return shape.Kernel switch
        {
            KernelFamily.SquaredExponential => new Covariance<SquaredExponentialProfile>(shape, points, features, count),
            KernelFamily.Matern52 => new Covariance<Matern52Profile>(shape, points, features, count),
            _ => new Covariance<Matern32Profile>(shape, points, features, count),
        };
    }

    /// <summary>Takes hyperparameters.</summary>
    /// <param name="parameters">As <see cref="Layout"/> has it.</param>
    /// <param name="noiseFloor">Added to the noise.</param>
    public void Set(ReadOnlySpan<double> parameters, double noiseFloor)
    {
        Parameters = parameters.ToArray();
        Noise = Math.Exp(parameters[Layout.Noise]) + noiseFloor;
        for (var d = 0; d < Points.Inputs; d++)
        {
            var bend = Shape.BendsInputs ? Math.Tanh(parameters[Layout.Bends + d]) : 0;
            var reciprocal = Math.Exp(-parameters[d]);
            var offset = (long)d * Points.Stride;
            for (var i = 0; i < Points.Count; i++)
            {
                var x = Points.Start[offset + i];
                var denominator = 1 + (bend * x);
                Bent[offset + i] = (x + bend) / denominator;
                BendSlopes[offset + i] = (1 - (bend * bend)) * (1 - (x * x)) / (denominator * denominator);
                Scaled[offset + i] = Bent[offset + i] * reciprocal;
            }
        }

        Prepare();
    }

    /// <summary>Writes the lower triangle over all points, noise included; what it writes above the diagonal means nothing.</summary>
    /// <param name="matrix">As many rows as points.</param>
    /// <param name="stride">Doubles from a row to the next.</param>
    public abstract void Fill(double* matrix, nint stride);

    /// <summary>Covariances of these points with others, without noise.</summary>
    /// <param name="others">A covariance with the same shape and hyperparameters over other points.</param>
    /// <param name="first">The first of the others.</param>
    /// <param name="count">How many of the others.</param>
    /// <param name="matrix">A row for each of the others, a column for each of these.</param>
    /// <param name="stride">Doubles from a row to the next.</param>
    public abstract void Cross(Covariance others, int first, int count, double* matrix, nint stride);

    /// <summary>The variance at each point, without noise.</summary>
    /// <param name="variances">Receives one per point.</param>
    public abstract void Diagonal(Span<double> variances);

    /// <summary>Adds ½ Σ V∘∂A/∂θ for each hyperparameter.</summary>
    /// <param name="weights">The lower triangle of the symmetric V, row by row; overwritten.</param>
    /// <param name="stride">Doubles from a row to the next.</param>
    /// <param name="gradient">As <see cref="Layout"/> has it.</param>
    public abstract void AddGradient(double* weights, nint stride, Span<double> gradient);

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    private protected abstract void Prepare();
}
