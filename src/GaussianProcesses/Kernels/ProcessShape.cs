namespace SurrogateHost.GaussianProcesses.Kernels;

/// <summary>The form of a Gaussian process: what remains open are its hyperparameters.</summary>
/// <param name="Kernel">How correlation falls with distance; a length scale per input.</param>
/// <param name="Mean">The trend.</param>
/// <param name="IsFactored">
/// False for one distance over all inputs. True for a product over inputs of (1 + a·k(x, x')) / (1 + a), which splits a function into
/// a constant, effects of single inputs, of pairs, and so on (Stitson et al. 1997; Duvenaud et al. 2011): a per input.
/// </param>
/// <param name="BendsInputs">True where each input passes a Möbius map of [−1, 1] onto itself, whose bend follows from the likelihood.</param>
public sealed record ProcessShape(KernelFamily Kernel, MeanFamily Mean, bool IsFactored = false, bool BendsInputs = false);
