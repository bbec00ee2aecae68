namespace SurrogateHost.GaussianProcesses.Kernels;

/// <summary>What is added to the kernel for a trend over the whole box; each part's weight follows from the likelihood.</summary>
public enum MeanFamily
{
    /// <summary>A constant.</summary>
    Constant,

    /// <summary>A constant and a linear function of the inputs.</summary>
    Linear,

    /// <summary>A constant, a linear function and a quadratic one.</summary>
    Quadratic,
}
