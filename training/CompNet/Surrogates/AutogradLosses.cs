using SurrogateHost.Training.CompNet.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet.Surrogates;

/// <summary>The losses written out in torch operations, for any device.</summary>
/// <param name="steps">Gradient steps.</param>
public sealed class AutogradLosses(int steps) : ISurrogateLosses
{
    /// <inheritdoc/>
    public Tensor Of(IReadOnlyList<EmittedSurrogates> stages, IReadOnlyList<Tensor> logRates, SurrogateTask task, IReadOnlyList<LossTerm> terms) =>
        terms.Select(term => Error(stages[term.Stage], logRates, task, term) * term.Weight).Aggregate((sum, part) => sum + part);

    private Tensor Error(EmittedSurrogates surrogates, IReadOnlyList<Tensor> logRates, SurrogateTask task, LossTerm term)
    {
        var context = task.Context;
        var isTextual = term.Stage == 0;
        if (term.IsAdapted)
            surrogates = surrogates.Adapt(logRates, context.Inputs, isTextual ? context.RawOutputs : context.Outputs, task.Mask, steps, differentiable: true);
        var truth = isTextual ? task.Outputs : (task.Outputs - context.Mean) / context.Deviation;
        var error = (surrogates.Predict(task.Inputs) - truth).square().mean([1]);
        error = isTextual ? error : error * context.Deviation.squeeze(1).square();
        return (error.clamp(max: SurrogateTask.LargestError) * task.Mask).sum() / task.Mask.sum();
    }
}
