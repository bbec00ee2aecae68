namespace SurrogateHost.GaussianProcesses.Kernels;

/// <summary>Where each hyperparameter of a shape stands in the vector that is optimised. All weights and the noise are relative to the kernel's variance.</summary>
/// <param name="shape">The shape.</param>
/// <param name="inputs">Number of inputs.</param>
/// <param name="features">Number of given features.</param>
internal sealed class ParameterLayout(ProcessShape shape, int inputs, int features)
{
    /// <summary>Number of inputs.</summary>
    public int Inputs => inputs;

    /// <summary>Number of given features.</summary>
    public int Features => features;

    /// <summary>The bends, one per input, after the logarithms of the length scales, where <see cref="ProcessShape.BendsInputs"/>.</summary>
    public int Bends => inputs;

    /// <summary>The logarithms of a, one per input, where <see cref="ProcessShape.IsFactored"/>.</summary>
    public int Interactions => Bends + (shape.BendsInputs ? inputs : 0);

    /// <summary>The logarithms of the trend's weights: constant, linear, quadratic.</summary>
    public int Trend => Interactions + (shape.IsFactored ? inputs : 0);

    /// <summary>How many parts the trend has.</summary>
    public int TrendParts => (int)shape.Mean + 1;

    /// <summary>The logarithms of the features' weights.</summary>
    public int FeatureWeights => Trend + TrendParts;

    /// <summary>The logarithm of the noise.</summary>
    public int Noise => FeatureWeights + features;

    /// <summary>Number of hyperparameters.</summary>
    public int Count => Noise + 1;
}
