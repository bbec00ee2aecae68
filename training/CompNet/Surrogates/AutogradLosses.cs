using SurrogateHost.Training.CompNet.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet.Surrogates;

/// <summary>
/// The losses written out in torch operations, for any device. All that can be computed together is: the networks of every nonlinearity
/// and stage are one batch, since a device spends more time between such small operations than in them.
/// </summary>
/// <param name="steps">Gradient steps.</param>
public sealed class AutogradLosses(int steps) : ISurrogateLosses
{
    /// <inheritdoc/>
    public Tensor Of(SurrogateStages emitted, SurrogateTask task, IReadOnlyList<LossTerm> terms)
    {
        var losses = new List<Tensor>();
        if (terms.Where(term => !term.IsAdapted).ToArray() is { Length: > 0 } plain)
            losses.Add(Error(Gather(emitted, plain), emitted.Heads, task, plain));
        if (terms.Where(term => term.IsAdapted).ToArray() is { Length: > 0 } adapted)
            losses.Add(Error(Adapt(emitted, task, adapted), emitted.Heads, task, adapted));
        return losses.Aggregate((sum, loss) => sum + loss);
    }

    /// <summary>One batch of the surrogates that the terms judge: by nonlinearity, then by term, then by program.</summary>
    private static EmittedSurrogates Gather(SurrogateStages emitted, LossTerm[] terms)
    {
        var heads = emitted.Heads;
        var parts = terms.Select(term => emitted.Stages[term.Stage]).ToArray();
        return parts[0] with
        {
            Weights =
            [
                .. parts[0].Weights.Select((_, i) => cat([.. parts.Select(part => part.Weights[i].reshape(heads, -1, part.Weights[i].size(1), part.Weights[i].size(2)))], 1).flatten(0, 1)),
            ],
        };
    }

    private EmittedSurrogates Adapt(SurrogateStages emitted, SurrogateTask task, LossTerm[] terms)
    {
        var (context, heads) = (task.Context, emitted.Heads);
        var outputs = cat([.. terms.Select(term => term.Stage == 0 ? context.RawOutputs : context.Outputs)]);
        return Gather(emitted, terms).Adapt(
            emitted.LogRates, Repeat(context.Inputs, heads * terms.Length), Repeat(outputs, heads), Repeat(task.Mask, heads * terms.Length), steps, differentiable: true);
    }

    private static Tensor Error(EmittedSurrogates surrogates, int heads, SurrogateTask task, LossTerm[] terms)
    {
        var context = task.Context;
        var informed = (task.Outputs - context.Mean) / context.Deviation;
        var truth = cat([.. terms.Select(term => term.Stage == 0 ? task.Outputs : informed)]);
        var square = context.Deviation.squeeze(1).square();
        var unit = cat([.. terms.Select(term => term.Stage == 0 ? ones_like(square) : square)]);
        var weight = cat([.. terms.Select(term => task.Mask * (term.Weight / heads))]) / task.Mask.sum();
        var error = (surrogates.Predict(Repeat(task.Inputs, heads * terms.Length)) - Repeat(truth, heads)).square().mean([1]) * Repeat(unit, heads);
        return (error.clamp(max: SurrogateTask.LargestError) * Repeat(weight, heads)).sum();
    }

    private static Tensor Repeat(Tensor tensor, int times) => times == 1 ? tensor : cat([.. Enumerable.Repeat(tensor, times)]);
}
