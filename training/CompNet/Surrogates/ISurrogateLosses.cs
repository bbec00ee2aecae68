using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet.Surrogates;

/// <summary>
/// The error of emitted surrogates, before and after gradient steps on the samples shown, as a scalar to go back from. Stage 0 is
/// judged in the batch's units, later ones in those of the samples shown, with errors counted in the batch's units all the same.
/// </summary>
public interface ISurrogateLosses
{
    /// <summary>The weighted sum of the terms, as the mean over the nonlinearities.</summary>
    /// <param name="emitted">The surrogates.</param>
    /// <param name="task">What they are to do.</param>
    /// <param name="terms">What counts.</param>
    Tensor Of(SurrogateStages emitted, SurrogateTask task, IReadOnlyList<LossTerm> terms);
}
