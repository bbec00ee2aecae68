using System.Runtime.Intrinsics;

namespace SurrogateHost.GaussianProcesses.Kernels;

/// <summary>A kernel as a function of the squared distance in units of the length scales.</summary>
internal interface IKernelProfile
{
    /// <summary>k(r²).</summary>
    static abstract Vector512<double> Value(Vector512<double> squares);

    /// <summary>k(r²) and dk/d(r²).</summary>
    static abstract (Vector512<double> Value, Vector512<double> Slope) ValueAndSlope(Vector512<double> squares);
}
