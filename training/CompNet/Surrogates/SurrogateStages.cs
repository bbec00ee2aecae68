using SurrogateHost.Training.CompNet.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet.Surrogates;

/// <summary>What was emitted for a batch of programs: surrogates of every nonlinearity, one nonlinearity's programs after another's.</summary>
/// <param name="Stages">By the text, then after each round of reading samples.</param>
/// <param name="LogRates">
/// Logarithms of the rates of the gradient steps, in the order of <see cref="EmittedSurrogates.Weights"/>, each [nonlinearities, in, out].
/// </param>
public sealed record SurrogateStages(IReadOnlyList<EmittedSurrogates> Stages, IReadOnlyList<Tensor> LogRates)
{
    /// <summary>How many nonlinearities.</summary>
    public int Heads => Stages[0].Activations.Count;

    /// <summary>Those of each nonlinearity by themselves.</summary>
    public IReadOnlyList<SurrogateStages> ByHead()
    {
        if (Heads == 1)
            return [this];
        var stages = Stages.Select(stage => stage.ByActivation()).ToArray();
        var rates = LogRates.Select(rate => rate.chunk(Heads)).ToArray();
        return [.. Enumerable.Range(0, Heads).Select(head => new SurrogateStages([.. stages.Select(stage => stage[head])], [.. rates.Select(rate => rate[head])]))];
    }
}
