using System.Collections.Concurrent;
using SurrogateHost.Training.CompNet.Model;
using TorchSharp;
using static TorchSharp.torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace SurrogateHost.Training.CompNet.Surrogates;

/// <summary>
/// The same losses as <see cref="AutogradLosses"/>, with their gradients by the surrogates' weights computed here: the networks are so
/// small that torch spends most of its time between operations. Spreads programs over as many threads as torch has.
/// </summary>
/// <param name="steps">Gradient steps.</param>
public sealed class FusedLosses(int steps) : ISurrogateLosses
{
    private readonly ConcurrentBag<ProgramLoss> _idle = [];
    private readonly PackedSurrogates _rates = new();
    private readonly List<PackedSurrogates> _stages = [];

    /// <inheritdoc/>
    public Tensor Of(SurrogateStages emitted, SurrogateTask task, IReadOnlyList<LossTerm> terms)
    {
        var heads = emitted.ByHead();
        return heads.Select(head => Of(head.Stages, head.LogRates, task, terms) / heads.Count).Aggregate((sum, loss) => sum + loss);
    }

    private Tensor Of(IReadOnlyList<EmittedSurrogates> stages, IReadOnlyList<Tensor> logRates, SurrogateTask task, IReadOnlyList<LossTerm> terms)
    {
        var data = new TaskData(task);
        var shape = new SurrogateShape(data.Inputs, (int)stages[0].Weights[2].size(1), data.Outputs);
        _rates.Load(shape, logRates);
        while (_stages.Count < stages.Count)
            _stages.Add(new PackedSurrogates());
        foreach (var (packed, stage) in _stages.Zip(stages))
            packed.Load(shape, stage.Weights);

        var (losses, rateGradients) = (new double[data.Programs], new float[data.Programs][]);
        Parallel.For(
            0,
            data.Programs,
            new ParallelOptions { MaxDegreeOfParallelism = get_num_threads() },
            () => (_idle.TryTake(out var loss) ? loss : new ProgramLoss(steps)).Prepare(shape, stages[0].Activations.Single(), data, _rates.Values),
            (program, _, loss) =>
            {
                losses[program] = loss.Run(program, _stages, terms);
                rateGradients[program] = loss.TakeRateGradient();
                return loss;
            },
            _idle.Add);
        foreach (var gradient in rateGradients)
            TensorPrimitives.Add(_rates.Gradients, gradient, _rates.Gradients);

        var sum = _stages.Zip(stages).Select(pair => Slope(pair.Second.Weights, pair.First)).Append(Slope(logRates, _rates)).Aggregate((a, b) => a + b);
        return sum - sum.detach() + losses.Sum();
    }

    /// <summary>A scalar whose gradient by the weights is the one that was computed.</summary>
    private static Tensor Slope(IReadOnlyList<Tensor> weights, PackedSurrogates packed) =>
        weights.Zip(packed.GradientTensors()).Select(pair => (pair.First * pair.Second).sum()).Aggregate((a, b) => a + b);
}
