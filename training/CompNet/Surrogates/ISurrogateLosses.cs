using SurrogateHost.Training.CompNet.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet.Surrogates;

/// <summary>
/// The error of emitted surrogates, before and after gradient steps on the samples shown, as a scalar to go back from. Stage 0 is
/// judged in the batch's units, later ones in those of the samples shown, with errors counted in the batch's units all the same.
/// </summary>
public interface ISurrogateLosses
{
    /// <summary>The weighted sum of the terms.</summary>
    /// <param name="stages">The surrogates, all of one nonlinearity: by the text, then after each round of reading samples.</param>
    /// <param name="logRates">Logarithms of the rates of the gradient steps.</param>
    /// <param name="task">What they are to do.</param>
    /// <param name="terms">What counts.</param>
    Tensor Of(IReadOnlyList<EmittedSurrogates> stages, IReadOnlyList<Tensor> logRates, SurrogateTask task, IReadOnlyList<LossTerm> terms);
}
