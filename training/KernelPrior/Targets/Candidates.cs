using SurrogateHost.GaussianProcesses.Kernels;
using SurrogateHost.GaussianProcesses.Warps;

namespace SurrogateHost.Training.KernelPrior.Targets;

/// <summary>The processes that are compared on every training program: every warp with every one of these shapes.</summary>
internal static class Candidates
{
    /// <summary>The warps.</summary>
    public static readonly WarpFamily[] Warps = Enum.GetValues<WarpFamily>();

    /// <summary>The shapes.</summary>
    public static readonly ProcessShape[] Shapes =
    [
        new(KernelFamily.SquaredExponential, MeanFamily.Constant, false, true),
        new(KernelFamily.Matern52, MeanFamily.Constant, false, true),
        new(KernelFamily.SquaredExponential, MeanFamily.Constant, true, true),
        new(KernelFamily.Matern52, MeanFamily.Linear, false, true),
        new(KernelFamily.SquaredExponential, MeanFamily.Quadratic, false, true),
        new(KernelFamily.Matern32, MeanFamily.Constant, false, true),
        new(KernelFamily.SquaredExponential, MeanFamily.Constant),
        new(KernelFamily.Matern52, MeanFamily.Linear),
        new(KernelFamily.Matern52, MeanFamily.Constant, true, true),
    ];

    /// <summary>Number of the first shapes whose hyperparameters the network learns; the third is the factored one.</summary>
    public const int Learned = 3;
}
